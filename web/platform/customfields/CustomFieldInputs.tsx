import { useQuery } from "@tanstack/react-query";
import { CustomFieldInput } from "./CustomFieldInput.tsx";
import { type CustomValues, customFieldsQuery } from "./custom-fields.ts";

interface CustomFieldInputsProps {
  /** Kind of record: `incident`. */
  kind: string;
  values: CustomValues;
  onChange: (values: CustomValues) => void;
  /** What is wrong, by path: `custom.room`. */
  mistakes: Readonly<Record<string, string>>;
}

/** The organization's own fields of a form; nothing where it declared none. */
export function CustomFieldInputs({ kind, values, onChange, mistakes }: CustomFieldInputsProps) {
  const declared = useQuery(customFieldsQuery(kind));
  return (
    <>
      {declared.data?.items.map((field) => (
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
