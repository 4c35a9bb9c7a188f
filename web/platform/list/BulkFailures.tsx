import { useTranslations } from "use-intl";
import { useMistakeWords } from "../../kernel/api/mistakes.ts";
import { Dialog } from "../../ui/dialog/Dialog.tsx";
import styles from "./BulkBar.module.css";
import type { BulkFailure } from "./bulk.ts";

/** How a record is called: a ticket by number and title, a person by sign-in name and name. */
export interface Called {
  readonly number?: string | null | undefined;
  readonly title?: string | undefined;
}

interface BulkFailuresProps {
  /** Of a row in sight, where the server could not be asked. */
  nameOf: (id: string) => Called | undefined;
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

export function BulkFailureList({ nameOf, failures }: Pick<BulkFailuresProps, "nameOf" | "failures">) {
  const t = useTranslations("records.bulk");
  const word = useMistakeWords();
  if (failures.length === 0) return null;
  const why = ({ problem, errors }: BulkFailure) => {
    if (errors) return [...new Set(errors.map(word))].join(" ");
    return problem === "" ? t("unreachable") : problem;
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <ul className={styles.failures} tabIndex={0} aria-label={t("refusedList")}>
      {failures.map((failure) => (
        <li key={failure.id}>
          <NameOf {...(failure.title ? failure : nameOf(failure.id))} />
          <span className={styles.why}>{why(failure)}</span>
        </li>
      ))}
    </ul>
  );
}

function NameOf({ number, title }: Called) {
  return (
    <>
      <span className="mono">{number}</span> {title}
    </>
  );
}
