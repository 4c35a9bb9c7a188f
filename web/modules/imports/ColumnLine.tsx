import { useTranslations } from "use-intl";
import { SelectField } from "../../ui/form/SelectField.tsx";
import styles from "./Imports.module.css";
import type { ImportKind } from "./imports.ts";
import { useFieldWords } from "./useFieldWords.ts";

interface ColumnLineProps {
  name: string;
  examples: readonly string[];
  kind: ImportKind;
  value: string | null;
  onChange: (field: string | null) => void;
}

const LEFT_OUT = "";

/** One column of the file: its name, what stands in it, and what it fills. */
export function ColumnLine({ name, examples, kind, value, onChange }: ColumnLineProps) {
  const t = useTranslations("imports");
  const say = useFieldWords(kind.name);
  const options = [
    { value: LEFT_OUT, label: t("leaveOut") },
    ...kind.fields.map((field) => ({
      value: field.name,
      label: field.required ? `${say(field)} (${t("required")})` : say(field),
    })),
  ];
  const shown = examples.filter((cell) => cell.trim() !== "").slice(0, 3);
  return (
    <div className={styles.column} data-left-out={value === null || undefined}>
      <div className={styles.source}>
        <span className={styles.name}>{name}</span>
        <span className={styles.examples}>{shown.join(" · ")}</span>
      </div>
      <SelectField
        label={`${t("fills")}: ${name}`}
        labelHidden
        options={options}
        value={value ?? LEFT_OUT}
        onChange={(next) => onChange(next || null)}
      />
    </div>
  );
}
