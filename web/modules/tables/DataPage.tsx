import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { DataPage as Answer, DataTable } from "../../../contract/tables/index.ts";
import { api } from "../../kernel/api/client.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { useAddress } from "../../kernel/router/address.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { Button } from "../../ui/button/Button.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { SelectField } from "../../ui/form/SelectField.tsx";
import { Page } from "../../ui/layout/Page.tsx";
import styles from "./Data.module.css";
import { Rows } from "./Rows.tsx";

type Table = z.output<typeof DataTable>;

/** Every table of the organization, a page at a time; the address says which rows. */
export default function DataPage() {
  const t = useTranslations("tables");
  const tables = useQuery({
    queryKey: ["data"],
    queryFn: ({ signal }) => api.get<{ items: readonly Table[] }>("/data", { signal }),
  });
  usePageTitle(t("title"));
  return (
    <Page title={t("title")} shape="list">
      <div className={styles.page}>
        <p className={styles.text}>{t("text")}</p>
        <Loaded query={tables}>{({ items }) => <Chosen tables={items} />}</Loaded>
      </div>
    </Page>
  );
}

function Chosen({ tables }: { tables: readonly Table[] }) {
  const t = useTranslations("tables");
  const [search, change] = useAddress();
  const table = tables.find(({ name }) => name === search.table) ?? tables[0];
  const query = {
    column: search.column,
    value: search.column && (search.value ?? ""),
    order: search.order,
    cursor: search.cursor,
  };
  const name = table?.name ?? "";
  const rows = useQuery({
    queryKey: ["data", name, query],
    queryFn: ({ signal }) => api.get<z.output<typeof Answer>>(`/data/${name}`, { query, signal }),
    placeholderData: keepPreviousData,
    enabled: name !== "",
  });
  if (!table) return null;
  const none = { column: undefined, value: undefined, order: undefined, cursor: undefined };
  const desc = search.order === "desc";
  return (
    <>
      <div className={styles.tools}>
        <SelectField
          label={t("table")}
          options={tables.map((one) => ({ value: one.name, label: one.name }))}
          value={name}
          onChange={(next) => change({ table: next ?? undefined, ...none })}
        />
        <Filter key={`${name} ${search.column} ${search.value}`} table={table} />
        <Button onClick={() => change({ order: desc ? undefined : "desc", cursor: undefined })} aria-pressed={desc}>
          {t("newest")}
        </Button>
      </div>
      {table.note && <p className={styles.text}>{table.note}</p>}
      <Loaded query={rows}>{(page) => <Rows page={page} />}</Loaded>
      <div className={styles.tools}>
        {search.cursor && <Button onClick={() => change({ cursor: undefined })}>{t("first")}</Button>}
        {rows.data?.nextCursor && (
          <Button onClick={() => change({ cursor: rows.data.nextCursor ?? undefined })}>{t("next")}</Button>
        )}
      </div>
    </>
  );
}

function Filter({ table }: { table: Table }) {
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
