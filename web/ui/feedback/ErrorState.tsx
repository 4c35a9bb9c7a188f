import { useTranslations } from "use-intl";
import { Button } from "../button/Button.tsx";
import { IconAlertTriangle, IconRefresh } from "../icons.ts";
import { EmptyState } from "./EmptyState.tsx";

interface ErrorStateProps {
  title?: string;
  /** What went wrong, in words that help; the server's detail serves. */
  detail?: string | undefined;
  /** Number to quote to whoever runs the installation. */
  requestId?: string | undefined;
  retry?: () => void;
}

/** Something could not be loaded, and how to try again. */
export function ErrorState(props: ErrorStateProps) {
  const t = useTranslations("ui.error");
  return (
    <div role="alert">
      <EmptyState
        icon={<IconAlertTriangle aria-hidden />}
        title={props.title ?? t("title")}
        actions={
          props.retry && (
            <Button icon={<IconRefresh aria-hidden />} onClick={props.retry}>
              {t("retry")}
            </Button>
          )
        }
      >
        {props.detail ?? t("detail")}
        {props.requestId && (
          <>
            <br />
            <small>{t("request", { id: props.requestId })}</small>
          </>
        )}
      </EmptyState>
    </div>
  );
}
