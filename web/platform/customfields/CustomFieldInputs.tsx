import { CustomFieldInput } from "./CustomFieldInput.tsx";
import type { CustomValues } from "./custom-fields.ts";
import { useOwnFields } from "./own-fields.ts";

interface CustomFieldInputsProps {
  /** Kind of record: `incident`. */
  kind: string;
  values: CustomValues;
  onChange: (values: CustomValues) => void;
  /** What is wrong, by path: `custom.room`. */
  mistakes: Readonly<Record<string, string>>;
}

/** The organization's own fields of a form that are the person's to fill in; nothing where there are none. */
export function CustomFieldInputs({ kind, values, onChange, mistakes }: CustomFieldInputsProps) {
  const open = useOwnFields(kind).filter(({ writable }) => writable);
  return (
    <>
      {open.map((field) => (
        <CustomFieldInput
          key={field.key}
          field={field}
          value={values[field.key] ?? null}
          error={mistakes[`custom.${field.key}`]}
          onChange={(value) => onChange({ ...values, [field.key]: value })}
        />
      ))}
    </>
  );
}
