import type { CustomListFields, ListFields } from "../kernel/fields.ts";
import { type FieldProblem, Problem } from "../kernel/problem.ts";
import { allOf, anyOf, type Constant, type FieldRef, type FilterAst, hasAny, oneOf, type SetRef } from "./ast.ts";
import { FilterFault, filterError } from "./errors.ts";
import { filterLimits } from "./limits.ts";
import { declaredField, fieldNames, fieldReference, misspelt, type Scope } from "./scope.ts";
import { isDay, isStorableText, isUuid, readTime } from "./text.ts";

/** The query parameters that are no others: `state=new,assigned`, `assigneeId=me`, a repeated one as an array. */
export type SimpleFilters = Readonly<Record<string, string | readonly string[]>>;

/**
 * `?state=new,assigned&assigneeId=me,none` as a filter: values of one field are alternatives, fields must all fit.
 * `me` is the reader's id, `none` an absent value (but of a text or an enum that has it: itself), `\,` a comma.
 * Throws a Problem that names each unknown field and each value that is not of the field's type.
 */
export function simpleFilters(
  given: SimpleFilters,
  fields: ListFields,
  customFields: CustomListFields = {},
): FilterAst {
  const scope: Scope = { fields, customFields };
  const errors: FieldProblem[] = [];
  const conditions = Object.entries(given).map(([name, value]) => condition(name, value, scope, errors));
  if (errors.length > 0) {
    const unknown = errors.every((error) => error.code === "filter.unknown_field");
    throw new Problem(unknown ? "list.unknown_field" : "list.filter_invalid", { errors });
  }
  return allOf(conditions.filter((item) => item !== undefined));
}

/** All of the filters; those left out do not count. */
export function andFilters(...filters: readonly (FilterAst | undefined)[]): FilterAst {
  return allOf(filters.filter((filter) => filter !== undefined));
}

function condition(
  name: string,
  given: string | readonly string[],
  scope: Scope,
  errors: FieldProblem[],
): FilterAst | undefined {
  const text = typeof given === "string" ? given : given.join(",");
  try {
    return fieldCondition(name, text, scope);
  } catch (error) {
    if (!(error instanceof FilterFault)) throw error;
    const { code, params, position } = filterError(error, text);
    const where = code === "unknown_field" ? {} : { position };
    errors.push({ path: name, code: `filter.${code}`, params, ...where });
    return undefined;
  }
}

interface Item {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function fieldCondition(name: string, text: string, scope: Scope): FilterAst {
  const declared = declaredField(scope, name);
  if (declared === undefined) {
    throw new FilterFault("unknown_field", { start: 0, end: 0 }, { name, ...misspelt(name, fieldNames(scope)) });
  }
  const field = fieldReference(name, declared);
  const items = listItems(text);
  if (items.length > filterLimits.list) throw new FilterFault("too_complex", { start: 0, end: text.length });
  const allowed = declared.type === "enum" ? declared.values : undefined;
  const absent = (item: Item) => item.text === "none" && field.type !== "text" && !allowed?.includes("none");
  const values = items.filter((item) => !absent(item)).map((item) => constant(field, item, allowed));
  return anyOf([choice(field, values), ...(items.some(absent) ? [absence(field)] : [])]);
}

/** Split at commas that no `\` precedes. */
function listItems(text: string): Item[] {
  const items: Item[] = [];
  for (const match of text.matchAll(/(?:^|,)((?:\\,|[^,])*)/g)) {
    const start = match.index + match[0].length - (match[1]?.length ?? 0);
    items.push({ text: (match[1] ?? "").replaceAll("\\,", ","), start, end: match.index + match[0].length });
  }
  return items;
}

function choice(field: FieldRef | SetRef, values: readonly Constant[]): FilterAst {
  return field.type === "set" || field.type === "refs"
    ? hasAny(field as SetRef, values)
    : oneOf(field as FieldRef, values);
}

function absence(field: FieldRef | SetRef): FilterAst {
  if (field.type === "set" || field.type === "refs")
    return { kind: "size", field: field as SetRef, op: "==", value: 0 };
  return { kind: "absent", field: field as FieldRef };
}

function constant(field: FieldRef | SetRef, item: Item, allowed: readonly string[] | undefined): Constant {
  const { text } = item;
  switch (field.type) {
    case "ref":
    case "refs":
      if (text === "me") return { me: true };
      return isUuid(text.toLowerCase()) ? text.toLowerCase() : refuse(item, "invalid_id");
    case "int":
    case "number":
      return numberOf(field.type, item);
    case "bool":
      return text === "true" || text === "false"
        ? text === "true"
        : refuse(item, "type_mismatch", { expected: "bool" });
    case "time":
      return timeOf(item);
    case "date":
      return isDay(text) ? text : refuse(item, "invalid_date");
    case "enum":
      if (allowed?.includes(text)) return text;
      return refuse(item, "unknown_value", {
        name: field.name,
        value: text,
        values: (allowed ?? []).join(", "),
        ...misspelt(text, allowed ?? []),
      });
    default:
      return isStorableText(text) ? text : refuse(item, "invalid_text");
  }
}

function numberOf(type: "int" | "number", item: Item): number {
  const value = Number(item.text);
  const wellFormed = type === "int" ? /^-?\d{1,16}$/ : /^-?\d{1,30}(\.\d{1,30})?$/;
  if (!wellFormed.test(item.text) || (type === "int" && !Number.isSafeInteger(value)))
    return refuse(item, "invalid_number");
  return value + 0;
}

function timeOf(item: Item): Constant {
  const time = readTime(item.text);
  return time === undefined ? refuse(item, "invalid_time") : { time: new Date(time).toISOString() };
}

function refuse(item: Item, code: FilterFault["code"], params: Record<string, string | number> = {}): never {
  throw new FilterFault(code, item, params);
}
