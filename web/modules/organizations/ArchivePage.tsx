import { useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { useMay, useMe } from "../../kernel/session/me.ts";
import { signOut } from "../../kernel/session/signing.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { ConfirmSlug } from "../../platform/organizations/ConfirmSlug.tsx";
import { Exports } from "../../platform/organizations/Exports.tsx";
import { Button } from "../../ui/button/Button.tsx";
import { Page } from "../../ui/layout/Page.tsx";
import styles from "./OrganizationForm.module.css";
import { OrganizationTabs } from "./OrganizationTabs.tsx";

const PATH = "/organizations/current";

/** The organization as a whole: taken along, or gone. */
export default function ArchivePage() {
  const title = useWords()("kinds.organization.title");
  const t = useTranslations("organizations.archive");
  const archives = useMay("organization:archive");
  const deletes = useMay("organization:delete");
  usePageTitle(title);
  return (
    <Page title={title} bar={<OrganizationTabs />} shape="text">
      <div className={styles.page}>
        {archives && (
          <section>
            <p className={styles.text}>{t("intro")}</p>
            <Exports path={`${PATH}/exports`} />
          </section>
        )}
        {deletes && <Deletion />}
      </div>
    </Page>
  );
}

function Deletion() {
  const t = useTranslations("organizations.archive");
  const { organization } = useMe();
  const [asks, setAsks] = useState(false);
  return (
    <section className={styles.part}>
      <h2>{t("delete")}</h2>
      <p className={styles.text}>{t("deleteText")}</p>
      <div>
        <Button kind="danger" onClick={() => setAsks(true)}>
          {t("deleteAsk")}
        </Button>
      </div>
      {asks && (
        <ConfirmSlug
          slug={organization.slug}
          text={t("deleteText")}
          send={(slug) => api.post(`${PATH}/deletion`, { slug })}
          onDone={signOut}
          onClose={() => setAsks(false)}
        />
      )}
    </section>
  );
}
