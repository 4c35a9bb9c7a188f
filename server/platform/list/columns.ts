import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { FieldRef, SetRef } from "../../../contract/filter/ast.ts";
import { customKey } from "../../../contract/filter/scope.ts";
import type { Walk } from "./walk.ts";

/** Where the fields of a list are found: by wire name; `custom` for those that an organization declares. A string is a nullable column. */
export type Columns = Readonly<Record<string, ColumnRef | string>>;

export type ColumnRef = ValueColumn | SetColumn | JsonColumn;

export interface ValueColumn {
  readonly kind: "value";
  readonly sql: RawBuilder<unknown>;
  readonly nullable: boolean;
  /** Values of an enum as literals in the text, so that partial indexes also serve generic plans. */
  readonly inline: boolean;
  /** Where rows can be come to in the order of this value, though it is another table's. */
  readonly walk?: Walk;
}

export interface SetColumn {
  readonly kind: "set";
  /** True where the set holds one of the values, given as an array parameter of text or uuid. */
  readonly hasAny: (values: RawBuilder<unknown>) => RawBuilder<SqlBool>;
  /** How many it holds, never null. */
  readonly size: RawBuilder<number>;
}

export interface JsonColumn {
  readonly kind: "json";
  readonly sql: RawBuilder<unknown>;
}

export interface ColumnOptions {
  readonly nullable?: boolean;
  readonly inline?: boolean;
}

/** A column (`t.state`) or an expression over columns. Say `nullable: false` where the table does: sorts then use plain indexes. */
export function column(source: string | RawBuilder<unknown>, options: ColumnOptions = {}): ValueColumn {
  return {
    kind: "value",
    sql: expression(source),
    nullable: options.nullable ?? true,
    inline: options.inline ?? false,
  };
}

/** A set kept as an array of text or uuid. */
export function arrayColumn(source: string | RawBuilder<unknown>): SetColumn {
  const array = expression(source);
  return {
    kind: "set",
    hasAny: (values) => sql<SqlBool>`${array} && ${values}`,
    size: sql<number>`coalesce(cardinality(${array}), 0)`,
  };
}

/** A set kept as rows: `members` is a subquery with one column, correlated with the list's row. */
export function memberColumn(members: RawBuilder<unknown>): SetColumn {
  return {
    kind: "set",
    hasAny: (values) => sql<SqlBool>`exists (select from (${members}) as members(value) where value = any(${values}))`,
    size: sql<number>`(select count(*) from (${members}) as members(value))`,
  };
}

/** The jsonb object with the organization's own fields. */
export function jsonColumn(source: string | RawBuilder<unknown>): JsonColumn {
  return { kind: "json", sql: expression(source) };
}

function expression(source: string | RawBuilder<unknown>): RawBuilder<unknown> {
  return typeof source === "string" ? sql.ref(source) : sql`(${source})`;
}

/** The column of a field with one value. A missing one is a defect of the list's declaration, not of the request. */
export function valueColumn(columns: Columns, field: FieldRef): ValueColumn {
  const key = customKey(field.name);
  if (key !== undefined) return customColumn(jsonSource(columns), key, field);
  const found = columns[field.name];
  if (typeof found === "string") return column(found);
  if (found?.kind === "value") return found;
  throw new TypeError(`no column for the field ${field.name}`);
}

export function setColumn(columns: Columns, field: SetRef): SetColumn {
  const key = customKey(field.name);
  if (key !== undefined) return customSet(jsonSource(columns), key);
  const found = columns[field.name];
  if (typeof found === "object" && found.kind === "set") return found;
  throw new TypeError(`no set for the field ${field.name}`);
}

function jsonSource(columns: Columns): RawBuilder<unknown> {
  const found = columns.custom;
  if (typeof found === "object" && found.kind === "json") return found.sql;
  throw new TypeError("no column for custom fields");
}

/** Casts stand behind checks of the JSON type, so that a value of another type is absent and never an error. */
function customColumn(json: RawBuilder<unknown>, key: string, field: FieldRef): ValueColumn {
  const name = sql.lit(key);
  switch (field.type) {
    case "int":
    case "number":
      return column(sql`case when jsonb_typeof(${json} -> ${name}) = 'number' then (${json} ->> ${name})::numeric end`);
    case "bool":
      return column(
        sql`case when jsonb_typeof(${json} -> ${name}) = 'boolean' then (${json} ->> ${name})::boolean end`,
      );
    case "time":
    case "date":
      return column(
        sql`case when jsonb_typeof(${json} -> ${name}) = 'string' then ${json} ->> ${name} end collate "C"`,
      );
    default:
      return column(sql`case when jsonb_typeof(${json} -> ${name}) = 'string' then ${json} ->> ${name} end`);
  }
}

function customSet(json: RawBuilder<unknown>, key: string): SetColumn {
  const array = sql`case when jsonb_typeof(${json} -> ${sql.lit(key)}) = 'array' then ${json} -> ${sql.lit(key)} end`;
  return {
    kind: "set",
    hasAny: (values) => sql<SqlBool>`(${array}) ?| ${values}`,
    size: sql<number>`coalesce(jsonb_array_length(${array}), 0)`,
  };
}
