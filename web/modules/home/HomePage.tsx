import { useTranslations } from "use-intl";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { EmptyState } from "../../ui/feedback/EmptyState.tsx";
import { IconCheck } from "../../ui/icons.ts";
import { Page } from "../../ui/layout/Page.tsx";

/** Where an agent's day begins. */
export default function HomePage() {
  const t = useTranslations("home");
  usePageTitle(t("title"));
  return (
    <Page title={t("title")}>
      <EmptyState icon={<IconCheck aria-hidden />} title={t("nothing")}>
        {t("nothingText")}
      </EmptyState>
    </Page>
  );
}
