import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { z } from "zod";
import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import { DATA_PAGE, type dataRequest } from "../../../contract/tables/index.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Column, Table } from "./catalogue.ts";
import { unrestricted } from "./restricted.ts";

type Request = z.output<typeof dataRequest>;

/** Longer texts are cut: the record's own page has them whole. */
const LONGEST = 500;

/** One page of a table in the order of its key, as far as the person may see the rows; 400 for a column that it has not. */
export async function dataPage(ctx: Context, table: Table, request: Request) {
  const keys = table.columns.filter(({ key }) => key).map(({ name }) => name);
  const direction = sql.raw(request.order ?? "asc");
  const conditions = [
    tenantOf(table),
    await unrestricted(ctx, table),
    filterOf(table, request),
    afterCursor(keys, request),
  ];
  const order = keys.map((key) => sql`${sql.ref(`t.${key}`)} ${direction}`);
  const query = sql<{ cells: (string | null)[]; keys: string[] }>`
    select array[${sql.join(table.columns.map(cell))}]::text[] as cells, array[${keys.length > 0 ? sql.join(keys.map(textOf)) : sql``}]::text[] as keys
      from ${sql.table(table.name)} as t where ${sql.join(conditions, sql` and `)}
     ${order.length > 0 ? sql`order by ${sql.join(order)}` : sql``} limit ${sql.lit(DATA_PAGE + 1)}`;
  const { rows } = await query.execute(ctx.db).catch(refuseCursor);
  const shown = rows.slice(0, DATA_PAGE);
  const last = rows.length > DATA_PAGE ? shown.at(-1) : undefined;
  return { table, rows: shown.map(({ cells }) => cells), nextCursor: last ? JSON.stringify(last.keys) : null };
}

/** Row-level security says the same; a reader of this file should not have to know. */
function tenantOf({ name }: Table): RawBuilder<SqlBool> {
  const column = name === "organizations" ? "t.id" : "t.organization_id";
  return sql<SqlBool>`${sql.ref(column)} = (select app_organization())`;
}

function cell({ name, secret, type }: Column): RawBuilder<unknown> {
  const column = sql.ref(`t.${name}`);
  if (secret) return sql`case when ${column} is not null then '•••' end`;
  if (type === "bytea") return sql`null`;
  return sql`left(${textOf(name)}, ${sql.lit(LONGEST)})`;
}

/** Times as RFC 3339, everything else as JSON would say it. */
function textOf(name: string): RawBuilder<unknown> {
  return sql`to_jsonb(${sql.ref(`t.${name}`)}) #>> '{}'`;
}

function filterOf(table: Table, { column, value = "" }: Request): RawBuilder<SqlBool> {
  if (column === undefined) return sql<SqlBool>`true`;
  const found = table.columns.find(({ name }) => name === column);
  // Whoever may not see a value must not find it out letter by letter either.
  if (!found || found.secret) throw invalid("column", "unknown_field");
  if (value === "") return sql<SqlBool>`${sql.ref(`t.${column}`)} is null`;
  return sql<SqlBool>`strpos(lower(${textOf(column)}), lower(${value})) > 0`;
}

function afterCursor(keys: readonly string[], { cursor, order }: Request): RawBuilder<SqlBool> {
  if (cursor === undefined) return sql<SqlBool>`true`;
  const values = readCursor(cursor, keys.length);
  const row = sql.join(keys.map((key) => sql.ref(`t.${key}`)));
  return sql<SqlBool>`(${row}) ${sql.raw(order === "desc" ? "<" : ">")} (${sql.join(values.map((value) => sql`${value}`))})`;
}

/** A cursor that somebody has written themselves may hold what is no value of the key. */
function refuseCursor(error: unknown): never {
  if (String((error as { code?: unknown }).code).startsWith("22")) throw new Problem("list.cursor_invalid");
  throw error;
}

function readCursor(cursor: string, length: number): string[] {
  let values: unknown;
  try {
    values = JSON.parse(cursor);
  } catch {
    throw new Problem("list.cursor_invalid");
  }
  if (!Array.isArray(values) || values.length !== length || !values.every((one) => typeof one === "string"))
    throw new Problem("list.cursor_invalid");
  return values;
}
