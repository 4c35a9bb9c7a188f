import { type RawBuilder, type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import type { FieldRef } from "../../../contract/filter/ast.ts";
import type { FilterContext } from "../../../contract/filter/evaluate.ts";
import { declaredField, fieldReference } from "../../../contract/filter/scope.ts";
import type { SortTerm } from "../../../contract/kernel/list.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import { type Columns, column, valueColumn } from "./columns.ts";
import { countRows } from "./count.ts";
import { type KeyValue, readCursor, writeCursor } from "./cursor.ts";
import { keyText, orderBy, rowsAfter, type SortKey } from "./keyset.ts";
import type { CheckedListRequest, ListShape } from "./request.ts";
import { toSql } from "./tosql.ts";
import { isNarrow, notWalked, type Walk, walked } from "./walk.ts";

export interface ListSource<DB, TB extends keyof DB, O> {
  /** The rows that may be seen, with the columns wanted; no order, limit, grouping or `distinct`. */
  readonly base: SelectQueryBuilder<DB, TB, O>;
  readonly shape: ListShape;
  readonly columns: Columns;
  /** The column of the UUID that ends every order: `t.id`. */
  readonly idColumn: string | RawBuilder<unknown>;
  readonly request: CheckedListRequest;
  readonly context: FilterContext;
  /** Whether the person may see most of the rows: a long way by another table's order then meets one soon. */
  readonly wide?: boolean;
  /** For `q`: the ids of the records with these words, as a subquery. */
  readonly search?: (q: string) => RawBuilder<unknown>;
}

export interface ListPage<O> {
  readonly items: O[];
  readonly nextCursor: string | null;
  readonly count?: number;
}

/** One page of a list. Throws `list.cursor_invalid` for a cursor of another list, `list.unknown_field` for a `q` that cannot be. */
export async function listQuery<DB, TB extends keyof DB, O>(source: ListSource<DB, TB, O>): Promise<ListPage<O>> {
  const { request } = source;
  const [rows, count] = await Promise.all([
    readPages(
      source,
      pageQueries(source).map((query) => () => query.execute()),
    ),
    request.count === "none" ? undefined : countRows(listRows(source), request.count),
  ]);
  return { ...pageOf<O>(rows as unknown as PageRow[], request), ...(count === undefined ? {} : { count }) };
}

/** All rows that fit, without order or page: for exports, bulk actions and counts. */
export function listRows<DB, TB extends keyof DB, O>(source: ListSource<DB, TB, O>): SelectQueryBuilder<DB, TB, O> {
  const { base, columns, context, request } = source;
  const { filter } = request;
  const filtered = filter.kind === "bool" && filter.value ? base : base.where(whole(toSql(filter, columns, context)));
  if (request.search === undefined) return filtered;
  if (source.search === undefined) {
    throw new Problem("list.unknown_field", {
      errors: [{ path: "q", code: "filter.unknown_name", params: { name: "q" } }],
    });
  }
  return filtered.where(sql<SqlBool>`${idOf(source)} in (${source.search(request.search)})`);
}

/** One hidden column carries the keys, as the text of a JSON array that only the page's last row has parsed. */
export const hidden = "$keys";

/**
 * The query of a page, to look at its plan: one row more than the page has, and the hidden column of sort keys. Where the
 * order is another table's, two queries: those it has a value for, and, where these do not fill the page, the others.
 */
export function pageQueries<DB, TB extends keyof DB, O>(
  source: ListSource<DB, TB, O>,
): readonly SelectQueryBuilder<DB, TB, O>[] {
  const { cursor, fingerprint, sort } = source.request;
  const keys = sort.map((term) => sortKey(term, source));
  const fields = keys.map((key) => key.field);
  const after = cursor === undefined ? undefined : readCursor(cursor, fingerprint, fields);
  const walk = walkOf(source);
  const [first, ...rest] = keys;
  if (!walk || !first) return [page(source, listRows(source), keys, after)];
  const present = { ...first, sql: walk.at, nullable: false };
  const absent = { ...first, sql: sql`null::timestamptz` };
  const others = notWalked(listRows(source), walk);
  const beyond = after?.[0] === null ? after : undefined;
  const second = page(source, others, [absent, ...rest], beyond);
  return beyond ? [second] : [page(source, walked(listRows(source), walk), [present, ...rest], after), second];
}

/** The first of a page's queries. */
export function pageQuery<DB, TB extends keyof DB, O>(source: ListSource<DB, TB, O>): SelectQueryBuilder<DB, TB, O> {
  return pageQueries(source)[0] as SelectQueryBuilder<DB, TB, O>;
}

/** The page's rows, one more than it has: query after query until they are together. */
export async function readPages<Row>(
  source: { readonly request: Pick<CheckedListRequest, "limit"> },
  reads: readonly (() => Promise<readonly Row[]>)[],
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const read of reads) if (rows.length <= source.request.limit) rows.push(...(await read()));
  return rows;
}

function page<DB, TB extends keyof DB, O>(
  source: ListSource<DB, TB, O>,
  rows: SelectQueryBuilder<DB, TB, O>,
  keys: readonly SortKey[],
  after: readonly KeyValue[] | undefined,
): SelectQueryBuilder<DB, TB, O> {
  const rest = after === undefined ? rows : rows.where(rowsAfter(keys, after));
  return rest
    .select(sql<string>`json_build_array(${sql.join(keys.map(keyText))})::text`.as(hidden))
    .orderBy(sql`${sql.join(keys.map(orderBy))}`)
    .limit(rowLimit(source.request.limit + 1)) as unknown as SelectQueryBuilder<DB, TB, O>;
}

function walkOf<DB, TB extends keyof DB, O>(source: ListSource<DB, TB, O>): Walk | undefined {
  const { filter, search, sort } = source.request;
  const column = source.columns[sort[0]?.field ?? ""];
  const walk = typeof column === "object" && column.kind === "value" ? column.walk : undefined;
  return walk && source.wide && search === undefined && !isNarrow(filter, walk.shortcuts) ? walk : undefined;
}

/**
 * With the limit as a parameter a prepared statement is planned anew each time, since a plan for any limit looks too
 * dear (measured on PostgreSQL 18: 0 of 7 runs took the general plan, against 2 of 7). The common limits are literals;
 * the others stay parameters, so that nobody can make as many texts as there are limits.
 */
function rowLimit(rows: number): RawBuilder<number> {
  return [26, 51, 101, 201].includes(rows) ? sql.lit(rows) : sql<number>`${rows}`;
}

/** Raw fragments are joined with `and` as they are; an `or` inside needs its parentheses. */
function whole(condition: RawBuilder<SqlBool>): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${condition})`;
}

function idOf(source: { readonly idColumn: string | RawBuilder<unknown> }): RawBuilder<unknown> {
  return typeof source.idColumn === "string" ? sql.ref(source.idColumn) : source.idColumn;
}

function sortKey<DB, TB extends keyof DB, O>(term: SortTerm, source: ListSource<DB, TB, O>): SortKey {
  const { descending } = term;
  if (term.field === "id") {
    const { sql: id } = column(idOf(source), { nullable: false });
    return { field: { name: "id", type: "ref" }, sql: id, nullable: false, descending };
  }
  const { fields, customFields = {} } = source.shape;
  const declared = declaredField({ fields, customFields }, term.field);
  if (declared === undefined) throw new TypeError(`the sort names ${term.field}, which is not a field`);
  const field = fieldReference(term.field, declared) as FieldRef;
  const { sql: expression, nullable } = valueColumn(source.columns, field);
  return { field, sql: expression, nullable, descending };
}

export type PageRow = Record<string, unknown> & { readonly [hidden]: string };

/** The rows of a page's query without the one too many and the hidden column, and where the next page begins. */
export function pageOf<O>(
  rows: readonly PageRow[],
  request: CheckedListRequest,
): Pick<ListPage<O>, "items" | "nextCursor"> {
  const shown = rows.slice(0, request.limit);
  const last = rows.length > request.limit ? shown.at(-1) : undefined;
  const keys: readonly KeyValue[] = last === undefined ? [] : JSON.parse(last[hidden]);
  return {
    items: shown.map(({ [hidden]: _keys, ...item }) => item) as O[],
    nextCursor: last === undefined ? null : writeCursor(request.fingerprint, keys),
  };
}
