import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import styles from "./Data.module.css";
import type { Table } from "./tables.ts";

/** Whether the rows of a table can be changed here, or where else, or why not. */
export function Changes({ table }: { table: Table }) {
  const t = useTranslations("tables");
  return (
    <p className={styles.text}>
      {t(`changes.${table.changes}`)} {table.page && <Link to={table.page as never}>{t("ownPage")}</Link>}
    </p>
  );
}
