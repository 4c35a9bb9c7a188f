import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { DataPage } from "../../../contract/tables/index.ts";
import styles from "./Data.module.css";

/** The rows as they are, with the columns' names and types; it scrolls within itself. */
export function Rows({ page }: { page: z.output<typeof DataPage> }) {
  const t = useTranslations("tables");
  const { table, rows } = page;
  if (rows.length === 0) return <p className={styles.text}>{t("none")}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard too
    <section className={styles.rows} aria-label={t("rows", { table: table.name })} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.columns.map(({ name, type, key }) => (
              <th key={name} scope="col" title={key ? t("key") : type}>
                {name}
                <span className={styles.type}>{type}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name that every table shares, and a page never changes
            <tr key={at}>
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
