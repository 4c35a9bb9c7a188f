import { useQuery } from "@tanstack/react-query";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { Page } from "../../ui/layout/Page.tsx";
import { OrganizationForm } from "./OrganizationForm.tsx";
import { OrganizationTabs } from "./OrganizationTabs.tsx";
import type { Organization } from "./organization.ts";

/** Name, time zone, language and settings of the organization. */
export default function OrganizationPage() {
  const title = useWords()("kinds.organization.title");
  usePageTitle(title);
  const organization = useQuery({
    queryKey: keys.record("organizations", "current"),
    queryFn: ({ signal }) => api.get<Organization>("/organizations/current", { signal }),
  });
  return (
    <Page title={title} bar={<OrganizationTabs />} shape="text">
      <Loaded query={organization}>
        {(loaded) => <OrganizationForm key={loaded.version} organization={loaded} />}
      </Loaded>
    </Page>
  );
}
