import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useAddress } from "../../kernel/router/address.ts";
import { Button } from "../../ui/button/Button.tsx";
import { Faults } from "./Faults.tsx";
import styles from "./Imports.module.css";
import { type Import, useImportStep } from "./imports.ts";

/** What was done, what was refused, and the way back. */
export function ResultStep({ now }: { now: Import }) {
  const t = useTranslations("imports");
  const [, change] = useAddress();
  const step = useImportStep(now.id);
  const { state, created, updated, skipped, failed } = now;
  return (
    <>
      <p className={styles.said} role="status">
        {state === "undone" ? (
          t("undone", { failed })
        ) : (
          <>
            {state === "cancelled" && `${t("stopped")} `}
            {t("done", { created, updated, skipped, failed })}
          </>
        )}
      </p>
      <div className={styles.actions}>
        {now.undoable && (
          <Button busy={step.isPending} onClick={() => step.mutate({ name: "undo" })}>
            {t("undo")}
          </Button>
        )}
        <Button kind="primary" onClick={() => change({ id: undefined, columns: undefined })}>
          {t("again")}
        </Button>
        {state !== "undone" && <Link to={placeOf(now.kind)}>{t("show")}</Link>}
      </div>
      {now.undoable && <p className={styles.text}>{t("undoText")}</p>}
      <Faults now={now} />
    </>
  );
}

function placeOf(kind: string): string {
  return kind === "incidents" ? "/incidents" : `/admin/${kind}`;
}
