import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { Child } from "../../../contract/organizations/guests.ts";
import { api } from "../../kernel/api/client.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { useMe } from "../../kernel/session/me.ts";
import { switchOrganization } from "../../kernel/session/signing.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { FoundDialog } from "../../platform/organizations/FoundDialog.tsx";
import { StatusBadge } from "../../platform/organizations/StatusBadge.tsx";
import { Button } from "../../ui/button/Button.tsx";
import { LineList, LineOf } from "../../ui/layout/LineList.tsx";
import { Page } from "../../ui/layout/Page.tsx";
import { ExactTime } from "../../ui/time/TimeAgo.tsx";
import styles from "./OrganizationForm.module.css";

const PATH = "/organizations/children";
const queryKey = ["children"];

/** Organizations founded for customers: that they are there. */
export default function CustomersPage() {
  const t = useTranslations("organizations.customers");
  const queries = useQueryClient();
  const [founds, setFounds] = useState(false);
  const reached = new Set(useMe().organizations.map(({ id }) => id));
  usePageTitle(t("title"));
  const children = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get<{ items: readonly z.output<typeof Child>[] }>(PATH, { signal }),
  });
  const founded = () => {
    setFounds(false);
    queries.invalidateQueries({ queryKey });
  };
  const add = (
    <Button kind="primary" onClick={() => setFounds(true)}>
      {t("add")}
    </Button>
  );
  return (
    <Page title={t("title")} shape="text" actions={add}>
      <div className={styles.page}>
        <p className={styles.text}>{t("text")}</p>
        <Loaded query={children}>
          {({ items }) => (
            <div className={styles.flush}>
              <LineList empty={t("none")}>
                {items.map(({ id, name, slug, status, createdAt }) => (
                  <LineOf
                    key={id}
                    before={<StatusBadge status={status} />}
                    title={name}
                    actions={reached.has(id) && <OpenQueue id={id} name={name} />}
                    note={
                      <>
                        {slug} · <ExactTime at={createdAt} />
                      </>
                    }
                  />
                ))}
              </LineList>
            </div>
          )}
        </Loaded>
        {founds && <FoundDialog path={PATH} onFounded={founded} onClose={() => setFounds(false)} />}
      </div>
    </Page>
  );
}

/** For who has an account there: over to the customer's incidents in one step. */
function OpenQueue({ id, name }: { id: string; name: string }) {
  const t = useTranslations("organizations.customers");
  const go = useMutation({ mutationFn: () => switchOrganization(id, "/incidents") });
  return (
    <Button size="small" busy={go.isPending} aria-label={t("queueOf", { name })} onClick={() => go.mutate()}>
      {t("queue")}
    </Button>
  );
}
