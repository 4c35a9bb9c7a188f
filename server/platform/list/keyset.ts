import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { FieldRef } from "../../../contract/filter/ast.ts";
import type { KeyValue } from "./cursor.ts";
import { typed } from "./tosql.ts";

/** One column of a sort, the id's the last. */
export interface SortKey {
  readonly field: FieldRef;
  readonly sql: RawBuilder<unknown>;
  readonly nullable: boolean;
  readonly descending: boolean;
}

type Condition = RawBuilder<SqlBool>;

/** `order by` of a key: absent values last in both directions. */
export function orderBy(key: SortKey): RawBuilder<unknown> {
  if (!key.descending) return sql`${key.sql} asc`;
  return key.nullable ? sql`${key.sql} desc nulls last` : sql`${key.sql} desc`;
}

/** The key's value as exact text, the form that cursors carry. */
export function keyText(key: SortKey): RawBuilder<string | null> {
  const { name, type } = key.field;
  if (!name.startsWith("custom.")) {
    if (type === "time") return sql`to_char(${key.sql} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
    if (type === "date") return sql`to_char(${key.sql}, 'YYYY-MM-DD')`;
  }
  return sql`(${key.sql})::text`;
}

/** The rows after the one with these values, in the order of the keys. */
export function rowsAfter(keys: readonly SortKey[], values: readonly KeyValue[]): Condition {
  const [first] = keys;
  const oneWay = keys.every((key) => key.descending === first?.descending && !key.nullable);
  return oneWay ? rowComparison(keys, values) : alternatives(keys, values);
}

/** `(a, b, id) < ($1, $2, $3)`: one range of an index. */
function rowComparison(keys: readonly SortKey[], values: readonly KeyValue[]): Condition {
  const left = sql.join(keys.map((key) => key.sql));
  const right = sql.join(keys.map((key, index) => parameter(key, values[index] ?? null)));
  return keys[0]?.descending ? sql`(${left}) < (${right})` : sql`(${left}) > (${right})`;
}

/** Later in the first key, or equal in it and later in the second, and so on. */
function alternatives(keys: readonly SortKey[], values: readonly KeyValue[]): Condition {
  const ways: Condition[] = [];
  const equal: Condition[] = [];
  keys.forEach((key, index) => {
    const value = values[index] ?? null;
    if (value !== null) ways.push(sql`(${sql.join([...equal, later(key, value)], sql` and `)})`);
    equal.push(value === null ? sql`${key.sql} is null` : sql`${key.sql} = ${parameter(key, value)}`);
  });
  return ways.length === 0 ? sql`false` : bounded(keys[0], values[0] ?? null, sql`(${sql.join(ways, sql` or `)})`);
}

/** An index can only use a condition that holds for all ways: the first key is not before its value. */
function bounded(key: SortKey | undefined, value: KeyValue, ways: Condition): Condition {
  if (key === undefined || key.nullable || value === null) return ways;
  return sql`${key.sql} ${key.descending ? sql`<=` : sql`>=`} ${parameter(key, value)} and ${ways}`;
}

function later(key: SortKey, value: string): Condition {
  const beyond = sql<SqlBool>`${key.sql} ${key.descending ? sql`<` : sql`>`} ${parameter(key, value)}`;
  return key.nullable ? sql`(${beyond} or ${key.sql} is null)` : beyond;
}

function parameter(key: SortKey, value: KeyValue): RawBuilder<unknown> {
  return typed(key.field, value);
}
