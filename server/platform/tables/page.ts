import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { z } from "zod";
import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import { DATA_PAGE, type dataRequest } from "../../../contract/tables/index.ts";
import type { Context } from "../../kernel/db/context.ts";
import { isId } from "../../kernel/ids.ts";
import type { Column, Table } from "./catalogue.ts";
import { unrestricted } from "./restricted.ts";

type Request = z.output<typeof dataRequest>;

/** Longer texts are cut in pages; a row by itself has them whole. */
const LONGEST = 500;
const WHOLE = 200_000;

/**
 * One page of a table in the order of a column and its key, as far as the person may see the rows; 422 for a column that
 * it has not, or that has no order.
 */
export async function dataPage(ctx: Context, table: Table, request: Request) {
  const keys = orderOf(table, request);
  const direction = request.order ?? "asc";
  const conditions = [
    tenantOf(table),
    await unrestricted(ctx, table),
    filterOf(table, request),
    afterCursor(keys, request),
  ];
  const order = keys.map(({ name }) => sql`${sql.ref(`t.${name}`)} ${sql.raw(direction)} nulls last`);
  const cells = table.columns.map((column) => cell(column, LONGEST));
  const query = sql<{ cells: (string | null)[]; keys: (string | null)[] }>`
    select array[${sql.join(cells)}]::text[] as cells, array[${keys.length > 0 ? sql.join(keys.map(({ name }) => textOf(name))) : sql``}]::text[] as keys
      from ${sql.table(table.name)} as t where ${sql.join(conditions, sql` and `)}
     ${order.length > 0 ? sql`order by ${sql.join(order)}` : sql``} limit ${sql.lit(DATA_PAGE + 1)}`;
  const { rows } = await query.execute(ctx.db).catch(refuseCursor);
  const shown = rows.slice(0, DATA_PAGE);
  const last = rows.length > DATA_PAGE ? shown.at(-1) : undefined;
  return { table, rows: shown.map((row) => row.cells), nextCursor: last ? JSON.stringify(last.keys) : null };
}

/** One row by its id with its whole texts; 404 where there is none that this person may see. */
export async function dataRow(ctx: Context, table: Table, id: string) {
  const [key, ...others] = keysOf(table);
  if (key?.name !== "id" || others.length > 0 || !isId(id)) throw new Problem("common.not_found");
  const version = table.columns.some(({ name }) => name === "version") ? sql`t.version` : sql`null::integer`;
  const conditions = [tenantOf(table), await unrestricted(ctx, table), sql<SqlBool>`t.id = ${id}`];
  const { rows } = await sql<{ cells: (string | null)[]; version: number | null }>`
    select array[${sql.join(table.columns.map((column) => cell(column, WHOLE)))}]::text[] as cells, ${version} as version
      from ${sql.table(table.name)} as t where ${sql.join(conditions, sql` and `)}`.execute(ctx.db);
  const [row] = rows;
  if (!row) throw new Problem("common.not_found");
  return { table, ...row };
}

function keysOf(table: Table): readonly Column[] {
  return table.columns.filter(({ key }) => key);
}

/** The columns that the rows are put in the order of: the one asked for, then the key. */
function orderOf(table: Table, { sort }: Request): readonly Column[] {
  if (sort === undefined) return keysOf(table);
  const column = table.columns.find(({ name }) => name === sort);
  if (!column || column.secret) throw invalid("sort", "unknown_field");
  if (!column.sortable) throw invalid("sort", "not_allowed");
  return [column, ...keysOf(table).filter(({ name }) => name !== sort)];
}

/** Row-level security says the same; a reader of this file should not have to know. */
function tenantOf({ name }: Table): RawBuilder<SqlBool> {
  const column = name === "organizations" ? "t.id" : "t.organization_id";
  return sql<SqlBool>`${sql.ref(column)} = (select app_organization())`;
}

function cell({ name, secret, type }: Column, longest: number): RawBuilder<unknown> {
  const column = sql.ref(`t.${name}`);
  if (secret) return sql`case when ${column} is not null then '•••' end`;
  if (type === "bytea") return sql`null`;
  return sql`left(${textOf(name)}, ${sql.lit(longest)})`;
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

/** What comes after the last row of the page before, absent values last. */
function afterCursor(keys: readonly Column[], { cursor, order }: Request): RawBuilder<SqlBool> {
  if (cursor === undefined) return sql<SqlBool>`true`;
  const values = readCursor(cursor, keys.length);
  return keys.reduceRight<RawBuilder<SqlBool>>((rest, { name, type }, at) => {
    const column = sql.ref(`t.${name}`);
    const value = values[at] ?? null;
    if (value === null) return sql<SqlBool>`(${column} is null and ${rest})`;
    const said = sql`${value}::text::${sql.raw(type)}`;
    return sql<SqlBool>`(${column} ${sql.raw(order === "desc" ? "<" : ">")} ${said} or ${column} is null
      or (${column} = ${said} and ${rest}))`;
  }, sql<SqlBool>`false`);
}

/** A cursor that somebody has written themselves may hold what is no value of the key. */
function refuseCursor(error: unknown): never {
  if (String((error as { code?: unknown }).code).startsWith("22")) throw new Problem("list.cursor_invalid");
  throw error;
}

function readCursor(cursor: string, length: number): (string | null)[] {
  let values: unknown;
  try {
    values = JSON.parse(cursor);
  } catch {
    throw new Problem("list.cursor_invalid");
  }
  if (!Array.isArray(values) || values.length !== length || !values.every(isText))
    throw new Problem("list.cursor_invalid");
  return values;
}

function isText(value: unknown): value is string | null {
  return value === null || typeof value === "string";
}
