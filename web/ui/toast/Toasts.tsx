import { useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../button/Button.tsx";
import { IconButton } from "../button/IconButton.tsx";
import { IconAlertTriangle, IconCheck, IconX } from "../icons.ts";
import styles from "./Toasts.module.css";
import { closeToast, holdToast, resumeToast, shownToasts, subscribeToToasts, type Toast } from "./toasts.ts";

/** Where toasts appear; stands once in the app. Read out politely, never taking the focus. */
export function Toasts() {
  const toasts = useSyncExternalStore(subscribeToToasts, shownToasts);
  const t = useTranslations("ui");
  return (
    <section className={styles.region} aria-label={t("toasts")} aria-live="polite">
      {toasts.map((entry) => (
        <ToastCard key={entry.id} toast={entry} />
      ))}
    </section>
  );
}

function ToastCard({ toast }: { toast: Toast }) {
  const t = useTranslations("ui");
  const hold = () => holdToast(toast.id);
  const resume = () => resumeToast(toast);
  const undo = () => {
    toast.undo?.();
    closeToast(toast.id);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing only keeps it on screen
    <div
      className={styles.toast}
      data-tone={toast.tone}
      role={toast.tone === "failure" ? "alert" : undefined}
      onMouseEnter={hold}
      onMouseLeave={resume}
      onFocus={hold}
      onBlur={resume}
    >
      {toast.tone === "success" && <IconCheck aria-hidden />}
      {toast.tone === "failure" && <IconAlertTriangle aria-hidden />}
      <span className={styles.text}>{toast.text}</span>
      {toast.undo && (
        <Button size="small" kind="quiet" className={styles.undo} onClick={undo}>
          {t("undo")}
        </Button>
      )}
      <IconButton label={t("close")} icon={<IconX />} onClick={() => closeToast(toast.id)} />
    </div>
  );
}
