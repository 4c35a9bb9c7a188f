import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { Button } from "../../ui/button/Button.tsx";
import { SidePanel } from "../../ui/dialog/SidePanel.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { Changes } from "./Changes.tsx";
import styles from "./Data.module.css";
import { RowField } from "./RowField.tsx";
import { type Row, useTableName } from "./tables.ts";

/** One row with its whole texts; where its table is changed here, its columns are fields. */
export function RowPanel({ table, id, onClose }: { table: string; id: string; onClose: () => void }) {
  const say = useTableName();
  const row = useQuery({
    queryKey: ["data", table, "row", id],
    queryFn: ({ signal }) => api.get<Row>(`/data/${table}/${id}`, { signal }),
  });
  return (
    <SidePanel title={say(table)} width={560} onClose={onClose}>
      <Loaded query={row}>{(now) => <RowForm key={now.version} row={now} id={id} onClose={onClose} />}</Loaded>
    </SidePanel>
  );
}

function RowForm({ row, id, onClose }: { row: Row; id: string; onClose: () => void }) {
  const { table, cells, version } = row;
  const t = useTranslations("tables");
  const word = useMistakes();
  const queries = useQueryClient();
  const [changed, setChanged] = useState<Readonly<Record<string, string>>>({});
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const save = useMutation({
    mutationFn: () => api.patch<Row>(`/data/${table.name}/${id}`, changed, version === null ? {} : { version }),
    meta: { quiet: true },
    onSuccess: () => {
      queries.invalidateQueries({ queryKey: ["data", table.name] });
      queries.invalidateQueries({ queryKey: ["list"] });
      toast(t("saved"), { tone: "success" });
      onClose();
    },
    onError: (problem) =>
      setMistakes(
        word(
          problem,
          table.columns.map(({ name }) => name),
        ),
      ),
  });
  const editable = table.columns.some((column) => column.editable);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMistakes({ fields: {} });
    if (Object.keys(changed).length > 0) save.mutate();
    else onClose();
  };
  return (
    <form className={styles.row} onSubmit={submit} noValidate>
      <div className={styles.fields}>
        <Changes table={table} />
        {table.columns.map((column, at) => (
          <RowField
            key={column.name}
            column={column}
            cell={cells[at] ?? null}
            value={changed[column.name]}
            error={mistakeOf(mistakes, column.name)}
            onChange={(value) => setChanged((before) => ({ ...before, [column.name]: value }))}
          />
        ))}
        <FormError>{mistakes.form}</FormError>
      </div>
      {editable && (
        <footer className={styles.foot}>
          <Button type="submit" kind="primary" busy={save.isPending}>
            {t("save")}
          </Button>
        </footer>
      )}
    </form>
  );
}

/** Also of a part of the column's value, as the third day of a calendar. */
function mistakeOf({ fields }: Mistakes, name: string): string | undefined {
  const path = Object.keys(fields).find((one) => one === name || one.startsWith(`${name}.`));
  return path === undefined ? undefined : fields[path];
}
