import { useTranslations } from "use-intl";
import { AskDialog } from "../ask/AskDialog.tsx";
import type { Answers } from "../ask/asked.ts";
import { CascadePreview } from "./CascadePreview.tsx";
import type { TicketLook } from "./ticket.ts";
import { useTransitionForm } from "./transition-form.ts";
import { useTicketWords } from "./words.ts";

interface TransitionDialogProps {
  look: TicketLook;
  name: string;
  /** The ticket by its number, or how many there are. */
  about: { readonly id: string; readonly number: string } | { readonly count: number };
  given?: Answers;
  onSubmit: (input: Record<string, unknown>) => Promise<unknown>;
  onClose: () => void;
}

/** Asks for what a transition requires. */
export function TransitionDialog({ look, name, about, ...rest }: TransitionDialogProps) {
  const t = useTranslations("ticket.transitionDialog");
  const words = useTicketWords(look.kind);
  const fields = useTransitionForm(look)(name);
  const number = "number" in about ? about.number : t("many", about);
  return (
    <AskDialog
      {...rest}
      title={t(name as "resolve", { number })}
      verb={words.transition(name)}
      fields={fields}
      danger={name === "cancel"}
      {...(name === "assign" ? { suffices: isSomebody } : {})}
      {...("id" in about && look.cascades?.includes(name)
        ? { outcome: (answers) => <CascadePreview look={look} id={about.id} transition={name} answers={answers} /> }
        : {})}
    />
  );
}

function isSomebody(answers: Answers): boolean {
  return Boolean(answers.teamId ?? answers.assigneeId);
}
