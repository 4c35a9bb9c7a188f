import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { DataRow, DataTable } from "../../../contract/tables/index.ts";

export type Table = z.output<typeof DataTable>;
export type Column = Table["columns"][number];
export type Row = z.output<typeof DataRow>;

interface Lookup {
  (key: string): string;
  has(key: string): boolean;
}

/** What a table is called: in words with its own name, where the administration has words for it. */
export function useTableName(): (name: string) => string {
  const t = useTranslations("admin.kinds") as unknown as Lookup;
  return (name) => {
    const key = `${name.replaceAll("_", "-")}.title`;
    return t.has(key) ? `${t(key)} (${name})` : name;
  };
}
