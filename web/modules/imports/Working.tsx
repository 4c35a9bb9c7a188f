import { useTranslations } from "use-intl";
import { Button } from "../../ui/button/Button.tsx";
import styles from "./Imports.module.css";
import { type Import, useImportStep } from "./imports.ts";

/** How far a trial, an import or its undoing is; the page may be left meanwhile. */
export function Working({ now }: { now: Import }) {
  const t = useTranslations("imports");
  const step = useImportStep(now.id);
  const { done, total, state } = now;
  const said = t(state as "running", { done, total });
  return (
    <div className={styles.working}>
      <p role="status">{said}</p>
      <progress className={styles.progress} value={done} max={total} aria-label={said} />
      {state !== "undoing" && (
        <Button busy={step.isPending} onClick={() => step.mutate({ name: "cancel" })}>
          {t("stop")}
        </Button>
      )}
    </div>
  );
}
