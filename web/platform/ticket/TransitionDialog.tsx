import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useMistakes } from "../../kernel/api/mistakes.ts";
import { Button } from "../../ui/button/Button.tsx";
import { Dialog } from "../../ui/dialog/Dialog.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import type { Choice } from "../pickers/choices.ts";
import { AskedControl } from "./AskedControl.tsx";
import { htmlOf } from "./html.ts";
import styles from "./ticket.module.css";
import type { TicketLook } from "./ticket.ts";
import { type AskedField, askedFor } from "./transition-form.ts";
import { useTicketWords } from "./words.ts";

interface TransitionDialogProps {
  look: TicketLook;
  name: string;
  /** The ticket by its number, or how many there are. */
  about: { readonly number: string } | { readonly count: number };
  /** Values to begin with. */
  given?: Readonly<Record<string, string | Choice | null>>;
  onSubmit: (input: object) => Promise<unknown>;
  onClose: () => void;
}

export type Answers = Readonly<Record<string, string | Choice | null | undefined>>;

/** Asks for what a transition needs, and stays open with the mistakes beside their fields. */
export function TransitionDialog(props: TransitionDialogProps) {
  const { look, name } = props;
  const t = useTranslations("ticket");
  const words = useTicketWords(look.kind);
  const mistakes = useMistakes();
  const fields = askedFor(name);
  const [answers, setAnswers] = useState<Answers>(props.given ?? {});
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const wrong = failure
    ? mistakes(
        failure,
        fields.map((field) => field.name),
      )
    : undefined;
  const missing =
    fields.some((field) => field.required && !answers[field.name]) || (name === "assign" && !isSomebody(answers));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (missing) return;
    setBusy(true);
    setFailure(undefined);
    await props.onSubmit(inputOf(fields, answers)).then(props.onClose, setFailure);
    setBusy(false);
  };
  const number = "number" in props.about ? props.about.number : t("transitionDialog.many", props.about);
  return (
    <Dialog title={t(`transitionDialog.${name as "resolve"}`, { number })} open onClose={props.onClose}>
      <form className={styles.form} onSubmit={submit}>
        {fields.map((field, at) => (
          <AskedControl
            key={field.name}
            look={look}
            field={field}
            first={at === 0}
            value={answers[field.name] ?? null}
            error={wrong?.fields[field.name]}
            onChange={(value) => setAnswers({ ...answers, [field.name]: value })}
          />
        ))}
        <FormError>{wrong?.form}</FormError>
        <div className={styles.actions}>
          <Button onClick={props.onClose}>{t("cancel")}</Button>
          <Button type="submit" kind={name === "cancel" ? "danger" : "primary"} busy={busy} disabled={missing}>
            {words.transition(name)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function isSomebody(answers: Answers): boolean {
  return Boolean(answers.teamId ?? answers.assigneeId);
}

/** Answers as the API takes them; what was left empty is not sent. */
function inputOf(fields: readonly AskedField[], answers: Answers): object {
  const given = fields.flatMap(({ name, kind }) => {
    const value = answers[name];
    if (value === undefined || value === null || value === "") return [];
    if (typeof value !== "string") return [[name, value.id]];
    if (kind === "comment") return [[name, { body: htmlOf(value), visibility: "public" }]];
    return [[name, kind === "time" ? new Date(value).toISOString() : value]];
  });
  return Object.fromEntries(given);
}
