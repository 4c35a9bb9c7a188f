import { useTranslations } from "use-intl";
import { IdPicker } from "../../platform/pickers/IdPicker.tsx";
import { namesPathOf } from "../../platform/pickers/picker-of.ts";
import { TextField } from "../../ui/form/Field.tsx";
import { SelectField } from "../../ui/form/SelectField.tsx";
import { TextArea } from "../../ui/form/TextArea.tsx";
import styles from "./Data.module.css";
import type { Column } from "./tables.ts";

interface RowFieldProps {
  column: Column;
  /** As it is kept; null for absent. */
  cell: string | null;
  /** As it was changed. */
  value: string | undefined;
  error: string | undefined;
  onChange: (value: string) => void;
}

const LONG = /^(text|jsonb|.*\[\])$/;
const BOOLEAN = ["true", "false"];

/** One column of a row: its value, or a field for it. */
export function RowField({ column, cell, value, error, onChange }: RowFieldProps) {
  const t = useTranslations("tables");
  const { name, type, editable } = column;
  if (!editable) {
    return (
      <div className={styles.fixed}>
        <span className={styles.label}>
          {name} <span className={styles.quiet}>{type}</span>
        </span>
        <span className={styles.value}>{cell ?? <span className={styles.empty}>{t("empty")}</span>}</span>
        {error && <span className={styles.error}>{error}</span>}
      </div>
    );
  }
  const now = value ?? cell ?? "";
  const looks = { label: name, hint: type, error };
  const path = column.refersTo ? namesPathOf(column.refersTo) : undefined;
  if (path) return <IdPicker {...looks} path={path} id={now || null} onChange={(id) => onChange(id ?? "")} />;
  const choices = column.values ?? (type === "boolean" ? BOOLEAN : undefined);
  if (choices) {
    const options = choices.map((one) => ({ value: one, label: one }));
    return <SelectField {...looks} options={options} value={now || null} onChange={(next) => onChange(next ?? "")} />;
  }
  const hear = (event: { target: { value: string } }) => onChange(event.target.value);
  if (LONG.test(type) && now.length > 60) return <TextArea {...looks} value={now} onChange={hear} />;
  return <TextField {...looks} autoComplete="off" value={now} onChange={hear} />;
}
