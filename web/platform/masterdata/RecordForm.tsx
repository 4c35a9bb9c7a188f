import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { useClosedFields } from "../../kernel/session/field-access.ts";
import { Button } from "../../ui/button/Button.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { Conflict } from "./Conflict.tsx";
import type { MasterDescription, MasterRecord } from "./description.ts";
import { FormControl } from "./FormControl.tsx";
import { askedFields, valuesOf } from "./form-values.ts";
import styles from "./RecordForm.module.css";
import { useSave } from "./useSave.ts";

interface RecordFormProps {
  of: MasterDescription;
  /** The record to change; a new one is made where it is missing. */
  record?: MasterRecord | undefined;
  /** Shown, but not to be changed. */
  fixed?: boolean;
  onSaved: (record: MasterRecord, made: boolean) => void;
  /** Beside the buttons: delete. */
  aside?: ReactNode;
}

/** The fields of a record, its mistakes beside them, and what to do when somebody else was faster. */
export function RecordForm({ of, record, fixed = false, onSaved, aside }: RecordFormProps) {
  const t = useTranslations("masterdata");
  const [base, setBase] = useState(record);
  const closed = useClosedFields(of.fieldAccess);
  const fields = askedFields(of, base, closed);
  const [values, setValues] = useState(() => valuesOf(fields, base));
  const { save, busy, mistakes, conflict, settle } = useSave(of, onSaved);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(fields, values, base);
  };
  const keep = (newer: MasterRecord) => {
    setBase(newer);
    settle();
  };
  const takeTheirs = (newer: MasterRecord) => {
    setValues(valuesOf(fields, newer));
    keep(newer);
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <div className={styles.fields}>
        {fixed && <p className={styles.note}>{t("fixed")}</p>}
        {fields.map((field) => (
          <FormControl
            key={field.name}
            field={field}
            value={values[field.name]}
            onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
            mistakes={mistakes.fields}
            disabled={fixed || closed.writable.includes(field.name)}
          />
        ))}
        {conflict && base && (
          <Conflict
            fields={fields}
            base={base}
            current={conflict}
            onKeep={() => keep(conflict)}
            onTake={() => takeTheirs(conflict)}
          />
        )}
        <FormError>{mistakes.form}</FormError>
      </div>
      <footer className={styles.foot}>
        {aside}
        {!fixed && (
          <Button type="submit" kind="primary" busy={busy}>
            {base ? t("save") : t("add")}
          </Button>
        )}
      </footer>
    </form>
  );
}
