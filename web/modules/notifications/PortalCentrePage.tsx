import { useTranslations } from "use-intl";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { Centre, CentreActions, CentreFilter } from "./Centre.tsx";
import styles from "./Notifications.module.css";

/** What one is told, in the portal. */
export default function PortalCentrePage() {
  const t = useTranslations("notifications");
  usePageTitle(t("title"));
  return (
    <>
      <header className={styles.head}>
        <h1 className={styles.name}>{t("title")}</h1>
        <span className={styles.actions}>
          <CentreActions to="/portal/account/notifications" />
        </span>
      </header>
      <div className={styles.bar}>
        <CentreFilter />
      </div>
      <Centre frame="portal" />
    </>
  );
}
