import { useTranslations } from "use-intl";
import { TextField } from "../../ui/form/Field.tsx";
import { SelectField } from "../../ui/form/SelectField.tsx";
import { TextArea } from "../../ui/form/TextArea.tsx";
import type { Choice } from "../pickers/choices.ts";
import { PersonPicker, TeamPicker } from "../pickers/pickers.tsx";
import { PENDING_REASONS } from "./pending-reasons.ts";
import type { TicketLook } from "./ticket.ts";
import type { AskedField } from "./transition-form.ts";
import { useTicketWords } from "./words.ts";

interface AskedControlProps {
  look: TicketLook;
  field: AskedField;
  /** Takes the focus as the dialog opens. */
  first: boolean;
  value: string | Choice | null;
  error: string | undefined;
  onChange: (value: string | Choice | null) => void;
}

/** The control for one thing that a transition asks for. */
export function AskedControl(props: AskedControlProps) {
  const { field, value, onChange, look } = props;
  const words = useTicketWords(look.kind);
  const t = useTranslations("ticket.transitionDialog");
  const text = typeof value === "string" ? value : "";
  const choice = typeof value === "string" ? null : value;
  const common = { label: words.field(field.name), error: props.error };
  const focus = props.first ? { "data-autofocus": true } : {};
  switch (field.kind) {
    case "team":
      return <TeamPicker {...common} value={choice} onChange={onChange} />;
    case "person":
      return <PersonPicker {...common} value={choice} onChange={onChange} />;
    case "pendingReason":
    case "resolutionCode":
      return (
        <SelectField
          {...common}
          placeholder={t("choose")}
          options={(field.kind === "pendingReason" ? PENDING_REASONS : look.resolutionCodes).map((code) => ({
            value: code,
            label: field.kind === "pendingReason" ? words.pendingReason(code) : words.resolutionCode(code),
          }))}
          value={text || null}
          onChange={onChange}
        />
      );
    case "time":
      return (
        <TextField {...common} type="datetime-local" value={text} onChange={(event) => onChange(event.target.value)} />
      );
    default:
      return (
        <TextArea
          {...common}
          {...focus}
          {...(field.name === "resolutionNotes" ? { hint: t("notesHint") } : {})}
          {...(field.kind === "comment" ? { hint: t("commentHint") } : {})}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}
