import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useMistakes } from "../../kernel/api/mistakes.ts";
import { Button } from "../../ui/button/Button.tsx";
import { Dialog } from "../../ui/dialog/Dialog.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import styles from "./AskDialog.module.css";
import { AskedControl } from "./AskedControl.tsx";
import { type Answers, type Asked, inputOf, missingOf } from "./asked.ts";

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
  const needed = useTranslations("mistakes");
  const mistakes = useMistakes();
  const [answers, setAnswers] = useState<Answers>(props.given ?? {});
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const names = fields.map(({ name }) => name);
  const wrong = failure ? mistakes(failure, names) : undefined;
  const [tried, setTried] = useState(false);
  const missing = missingOf(fields, answers);
  const insufficient = props.suffices?.(answers) === false;
  const form = useRef<HTMLFormElement>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setTried(true);
    if (missing.length > 0 || insufficient) return focusOn(form.current, missing[0]);
    setBusy(true);
    setFailure(undefined);
    await props.onSubmit(inputOf(fields, answers)).then(props.onClose, setFailure);
    setBusy(false);
  };
  /** Said only once somebody has tried. */
  const isLacking = ({ name }: Asked, at: number) =>
    tried && (missing.includes(name) || (at === 0 && missing.length === 0 && insufficient));
  return (
    <Dialog title={props.title} open onClose={props.onClose}>
      <form ref={form} className={styles.form} onSubmit={submit} noValidate>
        {props.children}
        {fields.map((field, at) => (
          <div key={field.name} data-asked={field.name}>
            <AskedControl
              field={field}
              first={at === 0}
              value={answers[field.name]}
              error={wrong?.fields[field.name] ?? (isLacking(field, at) ? needed("required") : undefined)}
              onChange={(value) => setAnswers((before) => ({ ...before, [field.name]: value }))}
            />
          </div>
        ))}
        {props.outcome?.(answers)}
        <FormError>{wrong?.form}</FormError>
        <div className={styles.actions}>
          <Button onClick={props.onClose}>{t("cancel")}</Button>
          <Button type="submit" kind={props.danger ? "danger" : "primary"} busy={busy}>
            {props.verb}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function focusOn(form: HTMLFormElement | null, name: string | undefined): void {
  const place = name === undefined ? form : form?.querySelector(`[data-asked="${name}"]`);
  place?.querySelector<HTMLElement>("input, textarea")?.focus();
}
