import { Check } from "../../ui/form/Check.tsx";
import { PasswordField, TextField } from "../../ui/form/Field.tsx";
import { SelectField } from "../../ui/form/SelectField.tsx";
import { TextArea } from "../../ui/form/TextArea.tsx";
import type { Choice } from "../pickers/choices.ts";
import { RecordPicker } from "../pickers/RecordPicker.tsx";
import type { ControlProps, FieldSpec } from "./description.ts";
import { labelOf, roleName, useWords } from "./words.ts";

type FormControlProps = Omit<ControlProps, "name" | "label" | "hint"> & { readonly field: FieldSpec };

/** The control of one field, chosen by its type. */
export function FormControl({ field, ...control }: FormControlProps) {
  const words = useWords();
  const hint = field.hint ? words(`hints.${field.label ?? field.name}`) : undefined;
  const named = { ...control, name: field.name, label: labelOf(words, field), ...(hint ? { hint } : {}) };
  if (field.type === "own") return <field.control {...named} />;
  if (field.type === "ref") return <RefControl {...named} field={field} />;
  if (field.type === "choice") return <ChoiceControl {...named} field={field} />;
  if (field.type === "switch") {
    const { value, onChange, label, disabled } = named;
    return <Check label={label} hint={hint} checked={value === true} disabled={disabled} onChange={onChange} />;
  }
  return <TextControl {...named} type={field.type} required={field.required ?? false} />;
}

type TextType = "text" | "lines" | "html" | "number" | "texts" | "password";

function TextControl(props: ControlProps & { type: TextType; required: boolean }) {
  const { type, value, onChange, mistakes, name, label, disabled } = props;
  const looks = { name, label, disabled, error: mistakes[name], ...(props.hint ? { hint: props.hint } : {}) };
  if (type === "lines" || type === "html") {
    return <TextArea {...looks} value={String(value ?? "")} onChange={(event) => onChange(event.target.value)} />;
  }
  if (type === "texts") {
    const lines = (value as readonly string[]).join("\n");
    return <TextArea {...looks} value={lines} onChange={(event) => onChange(linesOf(event.target.value))} />;
  }
  if (type === "password") {
    const hear = (event: { target: { value: string } }) => onChange(event.target.value);
    return <PasswordField {...looks} autoComplete="new-password" value={String(value ?? "")} onChange={hear} />;
  }
  const whole = type === "number" ? ({ inputMode: "numeric" } as const) : {};
  const read = (text: string) => (type === "number" ? numberOf(text) : text);
  return (
    <TextField
      {...looks}
      {...whole}
      required={props.required}
      autoComplete="off"
      value={String(value ?? "")}
      onChange={(event) => onChange(read(event.target.value))}
    />
  );
}

/** What is no number is sent as typed, so that the server's refusal stands beside it. */
function numberOf(text: string): number | string | null {
  if (text.trim() === "") return null;
  const number = Number(text);
  return Number.isNaN(number) ? text : number;
}

function linesOf(text: string): readonly string[] {
  return text === "" ? [] : text.split("\n");
}

function ChoiceControl(props: ControlProps & { field: FieldSpec & { type: "choice" } }) {
  const words = useWords();
  const { field, value, onChange, mistakes, label, hint, disabled, name } = props;
  const options = field.values.map((option) => ({
    value: option,
    label: words(`options.${field.label ?? field.name}.${option}`),
  }));
  return (
    <SelectField
      label={label}
      {...(hint ? { hint } : {})}
      error={mistakes[name]}
      disabled={disabled}
      clearable={!field.required}
      options={options}
      value={(value as string | null) ?? null}
      onChange={onChange}
    />
  );
}

function RefControl(props: ControlProps & { field: FieldSpec & { type: "ref" } }) {
  const { field, value, onChange, mistakes, label, hint, disabled, name } = props;
  const words = useWords();
  if (disabled) return <TextField label={label} disabled value={(value as Choice | null)?.name ?? ""} readOnly />;
  return (
    <RecordPicker
      label={label}
      {...(hint ? { hint } : {})}
      error={mistakes[name]}
      clearable={!field.required}
      path={field.path}
      {...(field.where ? { where: field.where } : {})}
      {...(field.path === "roles" ? { nameOf: (role: string) => roleName(words, role) } : {})}
      value={(value as Choice | null) ?? null}
      onChange={onChange}
    />
  );
}
