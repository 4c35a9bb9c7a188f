import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { useMistakes } from "../../kernel/api/mistakes.ts";
import { Button } from "../../ui/button/Button.tsx";
import { Dialog } from "../../ui/dialog/Dialog.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import styles from "./AskDialog.module.css";
import { AskedControl } from "./AskedControl.tsx";
import { type Answers, type Asked, inputOf, isIncomplete } from "./asked.ts";

export interface AskDialogProps {
  title: string;
  /** On the button that does it. */
  verb: string;
  fields: readonly Asked[];
  given?: Answers;
  /** What more must hold of the answers before they can be sent. */
  suffices?: (answers: Answers) => boolean;
  danger?: boolean;
  /** Before the fields. */
  children?: ReactNode;
  /** After the fields: what the answers will lead to. */
  outcome?: (answers: Answers) => ReactNode;
  /** Does it; a refusal is said in the dialog, which then stays open. */
  onSubmit: (input: Record<string, unknown>) => Promise<unknown>;
  onClose: () => void;
}

/** Asks for what is needed to do something, and stays open with the mistakes beside their fields. */
export function AskDialog(props: AskDialogProps) {
  const { fields } = props;
  const t = useTranslations("ticket");
  const mistakes = useMistakes();
  const [answers, setAnswers] = useState<Answers>(props.given ?? {});
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const names = fields.map(({ name }) => name);
  const wrong = failure ? mistakes(failure, names) : undefined;
  const missing = isIncomplete(fields, answers) || props.suffices?.(answers) === false;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (missing || busy) return;
    setBusy(true);
    setFailure(undefined);
    await props.onSubmit(inputOf(fields, answers)).then(props.onClose, setFailure);
    setBusy(false);
  };
  return (
    <Dialog title={props.title} open onClose={props.onClose}>
      <form className={styles.form} onSubmit={submit}>
        {props.children}
        {fields.map((field, at) => (
          <AskedControl
            key={field.name}
            field={field}
            first={at === 0}
            value={answers[field.name]}
            error={wrong?.fields[field.name]}
            onChange={(value) => setAnswers((before) => ({ ...before, [field.name]: value }))}
          />
        ))}
        {props.outcome?.(answers)}
        <FormError>{wrong?.form}</FormError>
        <div className={styles.actions}>
          <Button onClick={props.onClose}>{t("cancel")}</Button>
          <Button type="submit" kind={props.danger ? "danger" : "primary"} busy={busy} disabled={missing}>
            {props.verb}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
