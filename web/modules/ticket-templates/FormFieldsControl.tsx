import type { ControlProps } from "../../platform/masterdata/description.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { Check } from "../../ui/form/Check.tsx";
import styles from "./FormFieldsControl.module.css";

/** Fields of the form for a new ticket, as the contract names them. */
const FORM_FIELDS = [
  "requesterId",
  "channel",
  "description",
  "impact",
  "urgency",
  "serviceId",
  "categoryId",
  "teamId",
  "assigneeId",
] as const;

/** Which of them: each is ticked or not. */
export function FormFieldsControl({ value, onChange, mistakes, label, hint, disabled, name }: ControlProps) {
  const words = useWords();
  const chosen = (value ?? []) as readonly string[];
  const tick = (field: string, ticked: boolean) =>
    onChange(FORM_FIELDS.filter((each) => (each === field ? ticked : chosen.includes(each))));
  return (
    <fieldset className={styles.fields}>
      <legend className={styles.legend}>{label}</legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      {FORM_FIELDS.map((field) => (
        <Check
          key={field}
          label={words(`fields.${field}`)}
          checked={chosen.includes(field)}
          disabled={disabled}
          onChange={(ticked) => tick(field, ticked)}
        />
      ))}
      {mistakes[name] && (
        <p role="alert" className={styles.error}>
          {mistakes[name]}
        </p>
      )}
    </fieldset>
  );
}
