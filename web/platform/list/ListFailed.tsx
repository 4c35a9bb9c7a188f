import { useTranslations } from "use-intl";
import { ApiProblem } from "../../kernel/api/problem.ts";
import { ErrorPage } from "../../kernel/pages/ErrorPage.tsx";
import { EmptyState } from "../../ui/feedback/EmptyState.tsx";
import { IconFilter } from "../../ui/icons.ts";

/** Why a list could not be read. A filter that is not understood is mended in its line, so here it is only said. */
export function ListFailed({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations("records.mend");
  if (!(error instanceof ApiProblem && error.code === "list.filter_invalid"))
    return <ErrorPage error={error} retry={retry} />;
  return (
    <EmptyState icon={<IconFilter aria-hidden />} title={t("title")}>
      {t("hint")}
    </EmptyState>
  );
}
