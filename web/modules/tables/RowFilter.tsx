import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useAddress } from "../../kernel/router/address.ts";
import { Button } from "../../ui/button/Button.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { SelectField } from "../../ui/form/SelectField.tsx";
import styles from "./Data.module.css";
import type { Table } from "./tables.ts";

/** Only rows where a column has these letters in it, or is empty. */
export function RowFilter({ table }: { table: Table }) {
  const t = useTranslations("tables");
  const [search, change] = useAddress();
  const [column, setColumn] = useState(search.column ?? "");
  const [value, setValue] = useState(search.value ?? "");
  const open = table.columns.filter(({ secret }) => !secret);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change({ column: column || undefined, value: value || undefined, cursor: undefined });
  };
  return (
    <form className={styles.filter} onSubmit={submit}>
      <SelectField
        label={t("column")}
        options={[{ value: "", label: t("all") }, ...open.map(({ name }) => ({ value: name, label: name }))]}
        value={column}
        onChange={(next) => setColumn(next ?? "")}
      />
      <TextField
        label={t("value")}
        value={value}
        disabled={column === ""}
        placeholder={column === "" ? "" : t("empty")}
        onChange={(event) => setValue(event.target.value)}
      />
      <Button type="submit">{t("apply")}</Button>
    </form>
  );
}
