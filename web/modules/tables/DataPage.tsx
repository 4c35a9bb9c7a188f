import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { DataPage as Answer } from "../../../contract/tables/index.ts";
import { api } from "../../kernel/api/client.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { useAddress } from "../../kernel/router/address.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { Button } from "../../ui/button/Button.tsx";
import { SelectField } from "../../ui/form/SelectField.tsx";
import { Page } from "../../ui/layout/Page.tsx";
import { Changes } from "./Changes.tsx";
import styles from "./Data.module.css";
import { RowFilter } from "./RowFilter.tsx";
import { RowPanel } from "./RowPanel.tsx";
import { Rows } from "./Rows.tsx";
import { type Table, useTableName } from "./tables.ts";

const NONE = {
  column: undefined,
  value: undefined,
  sort: undefined,
  order: undefined,
  cursor: undefined,
  row: undefined,
};

/** Every table of the organization, a page at a time; the address says which rows, and which one is open. */
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
  const say = useTableName();
  const [search, change] = useAddress();
  const table = tables.find(({ name }) => name === (search.table ?? FIRST)) ?? tables[0];
  const query = {
    column: search.column,
    value: search.column && (search.value ?? ""),
    sort: search.sort,
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
  const options = tables.map((one) => ({ value: one.name, label: say(one.name) }));
  return (
    <>
      <div className={styles.tools}>
        <SelectField
          label={t("table")}
          options={options.toSorted((one, other) => one.label.localeCompare(other.label))}
          value={name}
          onChange={(next) => change({ ...NONE, table: next ?? undefined })}
        />
        <RowFilter key={`${name} ${search.column} ${search.value}`} table={table} />
      </div>
      {table.note && (
        <p className={styles.text} lang="en">
          {table.note}
        </p>
      )}
      <Changes table={table} />
      <Loaded query={rows}>{(page) => <Rows page={page} onOpen={(row) => change({ row })} />}</Loaded>
      <div className={styles.tools}>
        {search.cursor && <Button onClick={() => change({ cursor: undefined })}>{t("first")}</Button>}
        {rows.data?.nextCursor && (
          <Button onClick={() => change({ cursor: rows.data.nextCursor ?? undefined })}>{t("next")}</Button>
        )}
      </div>
      {search.row && <RowPanel table={name} id={search.row} onClose={() => change({ row: undefined }, true)} />}
    </>
  );
}

/** What most people come for. */
const FIRST = "users";
