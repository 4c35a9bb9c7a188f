import { useState } from "react";
import { useTranslations } from "use-intl";
import { type Option, SelectField } from "../../../ui/form/SelectField.tsx";
import { type CustomField, type CustomValue, numberOf } from "../../customfields/custom-fields.ts";
import { PersonPicker } from "../../pickers/pickers.tsx";
import { usePersonOfId } from "./CustomValueText.tsx";
import styles from "./properties.module.css";

interface CustomValueEditorProps {
  field: CustomField;
  value: CustomValue;
  /** The value to keep, null to empty the field, and the one that the person began with. */
  onDone: (value: CustomValue, begun: CustomValue) => void;
}

/** Changes one of the organization's own fields in place, by its type. */
export function CustomValueEditor(props: CustomValueEditorProps) {
  const t = useTranslations("ticket.panel");
  switch (props.field.type) {
    case "boolean": {
      const options = [
        { value: "true", label: t("yes") },
        { value: "false", label: t("no") },
      ];
      return <OneOf {...props} options={options} read={(text) => text === "true"} />;
    }
    case "choice":
      return <OneOf {...props} options={props.field.choices.map((choice) => ({ value: choice, label: choice }))} />;
    case "user":
      return <OnePerson {...props} />;
    default:
      return <OneLine {...props} />;
  }
}

function OneOf(props: CustomValueEditorProps & { options: readonly Option[]; read?: (text: string) => CustomValue }) {
  const { field, value, options, read = (text) => text, onDone } = props;
  const [begun] = useState(value);
  return (
    <SelectField
      label={field.label}
      labelHidden
      autoFocus
      clearable={!field.required}
      options={options}
      value={begun === null ? null : String(begun)}
      onClose={() => onDone(begun, begun)}
      onChange={(text) => onDone(text === null ? null : read(text), begun)}
    />
  );
}

function OnePerson({ field, value, onDone }: CustomValueEditorProps) {
  const [begun] = useState(value);
  const person = usePersonOfId(begun === null ? null : String(begun));
  return (
    <PersonPicker
      label={field.label}
      labelHidden
      autoFocus
      clearable={!field.required}
      value={person}
      onClose={() => onDone(begun, begun)}
      onChange={(next) => onDone(next?.id ?? null, begun)}
    />
  );
}

function OneLine({ field, value, onDone }: CustomValueEditorProps) {
  const [begun] = useState(value);
  const [text, setText] = useState(value === null ? "" : String(value));
  const done = () => onDone(field.type === "number" ? numberOf(text) : text.trim() || null, begun);
  return (
    <input
      className={styles.input}
      type={field.type === "date" ? "date" : "text"}
      inputMode={field.type === "number" ? "decimal" : undefined}
      aria-label={field.label}
      title={field.help || undefined}
      // biome-ignore lint/a11y/noAutofocus: the person asked to edit it
      autoFocus
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === "Enter") done();
        if (event.key === "Escape") onDone(begun, begun);
      }}
    />
  );
}
