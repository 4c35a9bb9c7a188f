import type { RawBuilder, SelectQueryBuilder, SqlBool } from "kysely";
import { sql } from "kysely";
import type { FilterAst } from "../../../contract/filter/ast.ts";

/**
 * A way to come to rows in the order of a value that another table keeps, by an index of that table: the first page of
 * a long list then reads as many rows as it shows, instead of looking up the value of each row of the list.
 */
export interface Walk {
  /** The other table. */
  readonly table: RawBuilder<unknown>;
  /** Its name in the query. */
  readonly name: string;
  /** Which of its rows belongs to a row of the list; at most one. */
  readonly on: RawBuilder<SqlBool>;
  /** The value, never null. */
  readonly at: RawBuilder<unknown>;
  /** Rows of the list that have no value; they come last. */
  readonly without: RawBuilder<SqlBool>;
  /** Fields by which few rows are found at once: these are better sorted than met on a long way. */
  readonly shortcuts: ReadonlySet<string>;
}

/** The rows that the walk comes by. */
export function walked<DB, TB extends keyof DB, O>(
  rows: SelectQueryBuilder<DB, TB, O>,
  { table, name, on }: Walk,
): SelectQueryBuilder<DB, TB, O> {
  const joined = rows.innerJoin(table.as(name), (join) => join.on(on));
  return joined as unknown as SelectQueryBuilder<DB, TB, O>;
}

export function notWalked<DB, TB extends keyof DB, O>(
  rows: SelectQueryBuilder<DB, TB, O>,
  { without }: Walk,
): SelectQueryBuilder<DB, TB, O> {
  return rows.where(sql<SqlBool>`(${without})`);
}

/** Whether the filter leaves only few rows, which an index finds by one of these fields. */
export function isNarrow(filter: FilterAst, shortcuts: ReadonlySet<string>): boolean {
  switch (filter.kind) {
    case "and":
      return filter.items.some((item) => isNarrow(item, shortcuts));
    case "or":
      return filter.items.every((item) => isNarrow(item, shortcuts));
    case "compare":
      return filter.op === "==" && "field" in filter.left && shortcuts.has(filter.left.field.name);
    case "in":
    case "has":
      return shortcuts.has(filter.field.name);
    case "bool":
      return !filter.value;
    default:
      return false;
  }
}
