import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { DataPage } from "../../../contract/tables/index.ts";
import { useAddress } from "../../kernel/router/address.ts";
import { IconChevronDown, IconChevronUp } from "../../ui/icons.ts";
import styles from "./Data.module.css";
import type { Column } from "./tables.ts";

interface RowsProps {
  page: z.output<typeof DataPage>;
  onOpen: (id: string) => void;
}

/** The rows as they are, with the columns' names and types; it scrolls within itself. A row with an id opens. */
export function Rows({ page, onOpen }: RowsProps) {
  const t = useTranslations("tables");
  const { table, rows } = page;
  const keys = table.columns.filter(({ key }) => key);
  const idAt = keys.length === 1 && keys[0]?.name === "id" ? table.columns.findIndex(({ name }) => name === "id") : -1;
  if (rows.length === 0) return <p className={styles.text}>{t("none")}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard too
    <section className={styles.rows} aria-label={t("rows", { table: table.name })} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {idAt >= 0 && <th scope="col">{t("row")}</th>}
            {table.columns.map((column) => (
              <Heading key={column.name} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name that every table shares, and a page never changes
            <tr key={at}>
              {idAt >= 0 && (
                <td>
                  <button
                    type="button"
                    className={styles.open}
                    aria-label={t("openRow", { row: nameOf(table.columns, cells) })}
                    onClick={() => onOpen(cells[idAt] ?? "")}
                  >
                    {nameOf(table.columns, cells)}
                  </button>
                </td>
              )}
              {table.columns.map(({ name }, column) => (
                <td key={name}>{cells[column] ?? <span className={styles.empty}>{t("empty")}</span>}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A press sorts by the column: ascending, descending, then in the order of the key again. */
function Heading({ column }: { column: Column }) {
  const t = useTranslations("tables");
  const [{ sort, order }, change] = useAddress();
  const { name, type, key, sortable } = column;
  const sorted = sort === name ? (order === "desc" ? "descending" : "ascending") : undefined;
  const next = sorted === undefined ? { sort: name, order: undefined } : { sort: name, order: "desc" };
  const press = () =>
    change({ cursor: undefined, ...(sorted === "descending" ? { sort: undefined, order: undefined } : next) });
  const said = (
    <>
      {name}
      <span className={styles.type}>{type}</span>
    </>
  );
  return (
    <th scope="col" title={key ? t("key") : type} aria-sort={sorted}>
      {sortable ? (
        <button type="button" className={styles.sort} onClick={press}>
          <span>{said}</span>
          {sorted === "ascending" && <IconChevronUp aria-hidden />}
          {sorted === "descending" && <IconChevronDown aria-hidden />}
        </button>
      ) : (
        said
      )}
    </th>
  );
}

const NAMES = ["name", "title", "label", "number", "login", "id"];

/** What a row is called by people. */
function nameOf(columns: readonly Column[], cells: readonly (string | null)[]): string {
  for (const wanted of NAMES) {
    const cell = cells[columns.findIndex(({ name }) => name === wanted)];
    if (cell) return cell;
  }
  return "";
}
