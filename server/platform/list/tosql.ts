import { type RawBuilder, type SqlBool, sql } from "kysely";
import type {
  CompareOp,
  Constant,
  FieldRef,
  FilterAst,
  Operand,
  SetRef,
  ValueType,
} from "../../../contract/filter/ast.ts";
import { compareOrdered } from "../../../contract/filter/compare.ts";
import { constantValue, type FilterContext } from "../../../contract/filter/evaluate.ts";
import { foldCase } from "../../../contract/filter/fold.ts";
import { parsePattern } from "../../../contract/filter/pattern.ts";
import { type Columns, setColumn, type ValueColumn, valueColumn } from "./columns.ts";

type Condition = RawBuilder<SqlBool>;
type Fragment = RawBuilder<unknown>;

/**
 * The filter as a condition for `where`: true for exactly the rows that `evaluateFilter` accepts, false or null for
 * the others. `and` and `or` keep that as they are; only a negation asks `is not true`. All values are parameters.
 */
export function toSql(ast: FilterAst, columns: Columns, context: FilterContext): Condition {
  switch (ast.kind) {
    case "bool":
      return sql.lit(ast.value) as Condition;
    case "and":
      return sql`${sql.join(
        ast.items.map((item) => nested(item, "or", columns, context)),
        sql` and `,
      )}`;
    case "or":
      return sql`${sql.join(
        ast.items.map((item) => nested(item, "and", columns, context)),
        sql` or `,
      )}`;
    case "not":
      return negation(ast.item, columns, context);
    case "absent":
      return sql`${valueColumn(columns, ast.field).sql} is null`;
    case "compare":
      return comparison(ast, columns, context);
    case "in":
      return listed(ast.field, ast.values, columns, context);
    case "text":
      return textCondition(ast, valueColumn(columns, ast.field).sql);
    case "has":
      return setColumn(columns, ast.field).hasAny(arrayParameter(ast.field, ast.values, context));
    case "size":
      return sql`${setColumn(columns, ast.field).size} ${operator(ast.op)} ${ast.value}::bigint`;
  }
}

function nested(item: FilterAst, weaker: "and" | "or", columns: Columns, context: FilterContext): Condition {
  const condition = toSql(item, columns, context);
  return item.kind === weaker ? sql`(${condition})` : condition;
}

function negation(item: FilterAst, columns: Columns, context: FilterContext): Condition {
  if (item.kind === "absent") return sql`${valueColumn(columns, item.field).sql} is not null`;
  return sql`(${toSql(item, columns, context)}) is not true`;
}

type Comparison = Extract<FilterAst, { kind: "compare" }>;

function comparison({ op, left, right }: Comparison, columns: Columns, context: FilterContext): Condition {
  if ("value" in left) return known(op, left.value, right, context);
  const target = valueColumn(columns, left.field);
  if ("field" in right) return sql`${target.sql} ${operator(op)} ${moved(right, columns)}`;
  if (typeof right.value === "boolean")
    return (op === "==") === right.value ? sql`${target.sql}` : sql`not ${target.sql}`;
  return sql`${target.sql} ${operator(op)} ${parameter(left.field, target, right.value, context)}`;
}

/** A comparison of two constants, `now() > timestamp("…")`, is decided here. */
function known(op: CompareOp, left: Constant, right: Operand, context: FilterContext): Condition {
  const one = constantValue(left, context);
  const other = "value" in right ? constantValue(right.value, context) : undefined;
  return sql.lit(one !== undefined && other !== undefined && compareOrdered(op, one, other)) as Condition;
}

function moved(operand: Extract<Operand, { field: FieldRef }>, columns: Columns): Fragment {
  const { sql: target } = valueColumn(columns, operand.field);
  if (operand.offset === undefined) return target;
  return sql`${target} + make_interval(secs => ${operand.offset / 1000}::float8)`;
}

function listed(field: FieldRef, values: readonly Constant[], columns: Columns, context: FilterContext): Condition {
  const target = valueColumn(columns, field);
  if (target.inline && field.type === "enum")
    return sql`${target.sql} in (${sql.join(values.map((value) => sql.lit(value)))})`;
  return sql`${target.sql} = any(${arrayParameter(field, values, context)})`;
}

function textCondition(ast: Extract<FilterAst, { kind: "text" }>, target: Fragment): Condition {
  const value = foldCase(ast.value);
  switch (ast.op) {
    case "contains":
      return sql`strpos(lower(${target}), ${value}) > 0`;
    case "startsWith":
      return sql`starts_with(lower(${target}), ${value})`;
    case "endsWith":
      return sql`right(lower(${target}), ${Array.from(value).length}::int) = ${value}`;
    case "matches":
      return sql`lower(${target}) ~ ${parsePattern(ast.value).source}`;
  }
}

/** `field`'s value for SQL: times as RFC 3339, so that neither the driver nor the session's time zone has a say. */
export function sqlValue(constant: Constant, context: FilterContext): string | number | boolean | null {
  const value = constantValue(constant, context) ?? null;
  if (typeof value !== "number" || typeof constant !== "object") return value;
  return new Date(value).toISOString();
}

const casts: Readonly<Record<ValueType | SetRef["type"], string | undefined>> = {
  text: undefined,
  enum: undefined,
  set: "text",
  int: "bigint",
  number: "numeric",
  bool: "boolean",
  time: "timestamptz",
  date: "date",
  ref: "uuid",
  refs: "uuid",
};

/**
 * The SQL type of a field's parameters; none where the column alone says it. In JSON, ids, days and times are texts;
 * a time there is RFC 3339 UTC with milliseconds, whose order as text is that in time.
 */
function castOf(field: FieldRef | SetRef): string | undefined {
  if (!field.name.startsWith("custom.")) return casts[field.type];
  if (field.type === "int" || field.type === "number") return "numeric";
  return field.type === "bool" ? "boolean" : "text";
}

function parameter(field: FieldRef, target: ValueColumn, constant: Constant, context: FilterContext): Fragment {
  if (target.inline && field.type === "enum") return sql.lit(constant);
  return typed(field, sqlValue(constant, context));
}

export function typed(field: FieldRef, value: unknown): Fragment {
  const cast = castOf(field);
  return cast === undefined ? sql`${value}` : sql`${value}::${sql.raw(cast)}`;
}

function arrayParameter(field: FieldRef | SetRef, values: readonly Constant[], context: FilterContext): Fragment {
  const list = values.map((value) => sqlValue(value, context));
  const cast = castOf(field);
  return cast === undefined ? sql`${list}` : sql`${list}::${sql.raw(cast)}[]`;
}

const operators: Readonly<Record<CompareOp, Fragment>> = {
  "==": sql`=`,
  "!=": sql`<>`,
  "<": sql`<`,
  "<=": sql`<=`,
  ">": sql`>`,
  ">=": sql`>=`,
};

function operator(op: CompareOp): Fragment {
  return operators[op];
}
