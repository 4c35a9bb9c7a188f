import { useTranslations } from "use-intl";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { ButtonLink } from "../../ui/button/Button.tsx";
import { Page } from "../../ui/layout/Page.tsx";
import { OwnPreferences } from "./OwnPreferences.tsx";

/** What one hears of, in the workspace. */
export default function PreferencesPage() {
  const t = useTranslations("notifications.preferences");
  usePageTitle(t("title"));
  return (
    <Page title={t("title")} shape="text" actions={<ButtonLink to="/notifications">{t("toCentre")}</ButtonLink>}>
      <OwnPreferences />
    </Page>
  );
}
