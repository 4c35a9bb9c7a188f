import { RE2JS } from "re2js";
import type { Constant, FilterAst, Operand } from "./ast.ts";
import { compareOrdered } from "./compare.ts";
import { foldCase } from "./fold.ts";
import { parsePattern } from "./pattern.ts";
import { recentlyUsed } from "./recent.ts";
import { type RecordValues, readSet, readValue } from "./record.ts";

export interface FilterContext {
  /** The id of who asks; null for a machine. */
  readonly me: string | null;
  readonly now: Instant;
}

/** A point in time: milliseconds since 1970, a Date or a Temporal.Instant. */
export type Instant = number | { readonly epochMilliseconds: number } | Date;

type Value = string | number | boolean;

/** Whether the record, in its form on the wire, fits. The same answer as the SQL of `toSql` for the same row. */
export function evaluateFilter(ast: FilterAst, record: RecordValues, context: FilterContext): boolean {
  switch (ast.kind) {
    case "bool":
      return ast.value;
    case "and":
      return ast.items.every((item) => evaluateFilter(item, record, context));
    case "or":
      return ast.items.some((item) => evaluateFilter(item, record, context));
    case "not":
      return !evaluateFilter(ast.item, record, context);
    case "absent":
      return readValue(record, ast.field) === undefined;
    case "compare":
      return compared(ast, record, context);
    case "in":
      return listed(readValue(record, ast.field), ast.values, context);
    case "text":
      return textFits(ast, readValue(record, ast.field));
    case "has":
      return readSet(record, ast.field).some((value) => listed(value, ast.values, context));
    case "size":
      return compareOrdered(ast.op, readSet(record, ast.field).length, ast.value);
  }
}

function compared(ast: Extract<FilterAst, { kind: "compare" }>, record: RecordValues, context: FilterContext): boolean {
  const left = operandValue(ast.left, record, context);
  const right = operandValue(ast.right, record, context);
  return left !== undefined && right !== undefined && compareOrdered(ast.op, left, right);
}

function operandValue(operand: Operand, record: RecordValues, context: FilterContext): Value | undefined {
  if ("value" in operand) return constantValue(operand.value, context);
  const value = readValue(record, operand.field);
  return typeof value === "number" && operand.offset !== undefined ? value + operand.offset : value;
}

function listed(value: Value | undefined, values: readonly Constant[], context: FilterContext): boolean {
  return value !== undefined && values.some((constant) => constantValue(constant, context) === value);
}

/** Times as milliseconds; undefined for `me()` of nobody. */
export function constantValue(constant: Constant, context: FilterContext): Value | undefined {
  if (typeof constant !== "object") return constant;
  if ("time" in constant) return Date.parse(constant.time);
  if ("now" in constant) return epochMilliseconds(context.now) + constant.now;
  return context.me ?? undefined;
}

export function epochMilliseconds(instant: Instant): number {
  if (typeof instant === "number") return instant;
  return instant instanceof Date ? instant.getTime() : instant.epochMilliseconds;
}

function textFits(ast: Extract<FilterAst, { kind: "text" }>, value: Value | undefined): boolean {
  if (typeof value !== "string") return false;
  const folded = foldCase(value);
  switch (ast.op) {
    case "contains":
      return folded.includes(foldCase(ast.value));
    case "startsWith":
      return folded.startsWith(foldCase(ast.value));
    case "endsWith":
      return folded.endsWith(foldCase(ast.value));
    case "matches":
      return expressionFor(ast.value).test(folded);
  }
}

const expressionFor = recentlyUsed(100, (pattern) => RE2JS.compile(parsePattern(pattern).source, RE2JS.DOTALL));

/** The names of all fields that the filter reads. */
export function fieldsOf(ast: FilterAst): readonly string[] {
  const names = new Set<string>();
  collectFields(ast, names);
  return [...names];
}

function collectFields(ast: FilterAst, names: Set<string>): void {
  switch (ast.kind) {
    case "bool":
      return;
    case "and":
    case "or":
      for (const item of ast.items) collectFields(item, names);
      return;
    case "not":
      collectFields(ast.item, names);
      return;
    case "compare":
      for (const side of [ast.left, ast.right]) if ("field" in side) names.add(side.field.name);
      return;
    default:
      names.add(ast.field.name);
  }
}
