import { useTranslations } from "use-intl";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import styles from "./Notifications.module.css";
import { OwnPreferences } from "./OwnPreferences.tsx";

/** What one hears of, in the portal. */
export default function PortalPreferencesPage() {
  const t = useTranslations("notifications.preferences");
  usePageTitle(t("title"));
  return (
    <>
      <h1 className={styles.name}>{t("title")}</h1>
      <OwnPreferences />
    </>
  );
}
