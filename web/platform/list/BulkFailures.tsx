import { useTranslations } from "use-intl";
import { Dialog } from "../../ui/dialog/Dialog.tsx";
import styles from "./BulkBar.module.css";
import type { BulkFailure } from "./bulk.ts";
import type { TicketRow } from "./ticket-columns.tsx";

interface BulkFailuresProps {
  rows: readonly TicketRow[];
  failures: readonly BulkFailure[];
  total: number;
  onClose: () => void;
}

/** Which rows could not be changed, each with its reason. */
export function BulkFailures(props: BulkFailuresProps) {
  const t = useTranslations("records.bulk");
  const { failures } = props;
  return (
    <Dialog title={t("resultTitle", { failed: failures.length })} open onClose={props.onClose}>
      <p>{t("resultText", { count: props.total - failures.length })}</p>
      <BulkFailureList {...props} />
    </Dialog>
  );
}

export function BulkFailureList({ rows, failures }: Pick<BulkFailuresProps, "rows" | "failures">) {
  const t = useTranslations("records.bulk");
  if (failures.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <ul className={styles.failures} tabIndex={0} aria-label={t("refusedList")}>
      {failures.map(({ id, problem }) => {
        const row = rows.find((one) => one.id === id);
        return (
          <li key={id}>
            <span className="mono">{row?.number}</span> {row?.title}
            <span className={styles.why}>{problem === "" ? t("unreachable") : problem}</span>
          </li>
        );
      })}
    </ul>
  );
}
