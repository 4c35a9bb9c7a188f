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
      <ul className={styles.failures}>
        {failures.map(({ id, problem }) => {
          const row = props.rows.find((one) => one.id === id);
          return (
            <li key={id}>
              <span className="mono">{row?.number}</span> {row?.title}
              <span className={styles.why}>{problem === "" ? t("unreachable") : problem}</span>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
