import { useTranslations } from "use-intl";
import { ErrorState } from "../../ui/feedback/ErrorState.tsx";
import { ApiProblem } from "../api/problem.ts";
import { NotFoundPage } from "./NotFoundPage.tsx";

/** A page that failed: says what it can, and offers to try again. What the API does not show is simply not found. */
export function ErrorPage(props: { error: unknown; retry: () => void }) {
  const t = useTranslations("shell.problem");
  const { error } = props;
  if (!(error instanceof ApiProblem)) return <ErrorState retry={() => location.reload()} />;
  if (error.status === 404) return <NotFoundPage />;
  if (error.status === 403) return <ErrorState title={t("forbidden")} detail={t("forbiddenText")} />;
  if (error.status === 0) return <ErrorState title={t("offline")} detail={t("offlineText")} retry={props.retry} />;
  return <ErrorState detail={error.body.detail} requestId={error.requestId} retry={props.retry} />;
}
