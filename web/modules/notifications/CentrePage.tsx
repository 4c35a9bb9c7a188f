import { useTranslations } from "use-intl";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { Page } from "../../ui/layout/Page.tsx";
import { Centre, CentreActions, CentreFilter } from "./Centre.tsx";
import styles from "./Notifications.module.css";

/** What one is told, in the workspace. */
export default function CentrePage() {
  const t = useTranslations("notifications");
  usePageTitle(t("title"));
  return (
    <Page
      title={t("title")}
      shape="text"
      actions={<CentreActions to="/account/notifications" />}
      bar={<CentreFilter />}
    >
      <div className={styles.page}>
        <Centre frame="workspace" />
      </div>
    </Page>
  );
}
