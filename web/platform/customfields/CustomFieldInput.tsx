import { useState } from "react";
import { Check } from "../../ui/form/Check.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { SelectField } from "../../ui/form/SelectField.tsx";
import type { Choice } from "../pickers/choices.ts";
import { PersonPicker } from "../pickers/pickers.tsx";
import { type CustomField, type CustomValue, numberOf } from "./custom-fields.ts";

interface CustomFieldInputProps {
  field: CustomField;
  value: CustomValue;
  error: string | undefined;
  onChange: (value: CustomValue) => void;
}

/** One of the organization's own fields, by its type. */
export function CustomFieldInput({ field, value, error, onChange }: CustomFieldInputProps) {
  const named = { label: field.label, error, ...(field.help ? { hint: field.help } : {}) };
  switch (field.type) {
    case "boolean":
      return <Check label={field.label} hint={field.help} checked={value === true} onChange={onChange} />;
    case "choice": {
      const options = field.choices.map((choice) => ({ value: choice, label: choice }));
      const clearable = !field.required;
      return (
        <SelectField {...named} clearable={clearable} options={options} value={textOf(value)} onChange={onChange} />
      );
    }
    case "user":
      return <CustomPerson {...named} onChange={(person) => onChange(person?.id ?? null)} />;
    case "number":
      return (
        <TextField
          {...named}
          inputMode="decimal"
          defaultValue={textOf(value) ?? ""}
          required={field.required}
          onChange={(event) => onChange(numberOf(event.target.value))}
        />
      );
    default:
      return (
        <TextField
          {...named}
          type={field.type}
          required={field.required}
          value={textOf(value) ?? ""}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}

function CustomPerson(props: {
  label: string;
  hint?: string;
  error: string | undefined;
  onChange: (person: Choice | null) => void;
}) {
  const { onChange, ...named } = props;
  const [person, setPerson] = useState<Choice | null>(null);
  const choose = (next: Choice | null) => {
    setPerson(next);
    onChange(next);
  };
  return <PersonPicker {...named} value={person} onChange={choose} />;
}

function textOf(value: CustomValue): string | null {
  return value === null ? null : String(value);
}
