import { useTranslations } from "use-intl";
import { ButtonLink } from "../../ui/button/Button.tsx";
import { EmptyState } from "../../ui/feedback/EmptyState.tsx";
import { IconSearch } from "../../ui/icons.ts";
import { usePageTitle } from "../shell/page-title.ts";

export function NotFoundPage() {
  const t = useTranslations("shell.notFound");
  usePageTitle(t("title"));
  return (
    <EmptyState
      wholePage
      icon={<IconSearch aria-hidden />}
      title={t("title")}
      actions={
        <ButtonLink to="/" kind="primary">
          {t("home")}
        </ButtonLink>
      }
    >
      {t("text")}
    </EmptyState>
  );
}
