import { useTranslations } from "use-intl";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { Page } from "../../ui/layout/Page.tsx";
import styles from "./Notifications.module.css";
import { PreferenceTable } from "./PreferenceTable.tsx";
import { usePreferences } from "./preferences.ts";
import { ScheduleForm } from "./ScheduleForm.tsx";

/** What people hear of who have not chosen, and what nobody can choose. */
export default function DefaultsPage() {
  const t = useTranslations("admin.kinds.notification-defaults");
  usePageTitle(t("title"));
  return (
    <Page title={t("title")} shape="text">
      <div className={styles.page}>
        <p className={styles.muted}>{t("text")}</p>
        <Loaded query={usePreferences("organization")}>
          {(preferences) => (
            <>
              <PreferenceTable preferences={preferences} whose="organization" />
              <ScheduleForm preferences={preferences} whose="organization" />
            </>
          )}
        </Loaded>
      </div>
    </Page>
  );
}
