import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { brandingQuery } from "../../kernel/brand/branding.ts";
import { useMe } from "../../kernel/session/me.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { Page } from "../../ui/layout/Page.tsx";
import { AppearanceForm } from "./AppearanceForm.tsx";
import { Logos } from "./Logos.tsx";
import styles from "./OrganizationForm.module.css";
import { OrganizationTabs } from "./OrganizationTabs.tsx";

/** How the organization shows itself: name, welcome, colour, logo, and where help is to be had. */
export default function AppearancePage() {
  const title = useWords()("kinds.organization.title");
  const t = useTranslations("organizations.appearance");
  const { organization } = useMe();
  usePageTitle(title);
  const branding = useQuery(brandingQuery);
  return (
    <Page title={title} bar={<OrganizationTabs />} shape="text">
      <div className={styles.page}>
        <p className={styles.text}>
          {t("intro")} <a href={`/sign-in?organization=${organization.slug}`}>{t("door")}</a>
        </p>
        <Loaded query={branding}>
          {(loaded) => (
            <>
              <AppearanceForm key={loaded.version} branding={loaded} />
              <Logos logos={loaded.logos} />
            </>
          )}
        </Loaded>
      </div>
    </Page>
  );
}
