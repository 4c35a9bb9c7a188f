/**
 * A checked filter in normal form: plain JSON, the one input of the evaluator, the SQL compiler, the printer and the
 * chips. Every node is either true or false for every record; an absent value never makes a third answer.
 */
export type FilterAst =
  | { readonly kind: "bool"; readonly value: boolean }
  /** At least two items, none of them an `and` (or, in an `or`, an `or`) itself. */
  | { readonly kind: "and" | "or"; readonly items: readonly FilterAst[] }
  | { readonly kind: "not"; readonly item: FilterAst }
  | { readonly kind: "absent"; readonly field: FieldRef }
  /** The field, where there is one, stands at the left. False where a side is absent. */
  | { readonly kind: "compare"; readonly op: CompareOp; readonly left: Operand; readonly right: Operand }
  /** At least two values. False where the field is absent. */
  | { readonly kind: "in"; readonly field: FieldRef; readonly values: readonly Constant[] }
  /** Ignores case. False where the field is absent. */
  | { readonly kind: "text"; readonly op: TextOp; readonly field: FieldRef; readonly value: string }
  /** The set holds at least one of the values. */
  | { readonly kind: "has"; readonly field: SetRef; readonly values: readonly Constant[] }
  /** An absent set is an empty one. */
  | { readonly kind: "size"; readonly field: SetRef; readonly op: CompareOp; readonly value: number };

export type CompareOp = "==" | "!=" | "<" | "<=" | ">" | ">=";
export type TextOp = "contains" | "startsWith" | "endsWith" | "matches";
export type ValueType = "text" | "int" | "number" | "bool" | "time" | "date" | "enum" | "ref";

/** A field with one value; `name` is the wire name, `custom.room` for one that the organization declared. */
export interface FieldRef {
  readonly name: string;
  readonly type: ValueType;
}

export interface SetRef {
  readonly name: string;
  readonly type: "set" | "refs";
}

/** Milliseconds are added to a field of type time. */
export type Operand = { readonly field: FieldRef; readonly offset?: number } | { readonly value: Constant };

/** `time` is RFC 3339 UTC with milliseconds; `now` is the distance to the present in milliseconds; ids, days and texts are strings. */
export type Constant =
  | string
  | number
  | boolean
  | { readonly time: string }
  | { readonly now: number }
  | { readonly me: true };

export const always: FilterAst = { kind: "bool", value: true };
export const never: FilterAst = { kind: "bool", value: false };

/** All of them; nothing at all is `true`. */
export function allOf(items: readonly FilterAst[]): FilterAst {
  const flat = flatten("and", items).filter((item) => item.kind !== "bool" || !item.value);
  if (flat.some((item) => item.kind === "bool")) return never;
  return joined("and", flat, always);
}

/** At least one of them; equal fields are gathered, so that `a == 1 || a == 2` is `a in [1, 2]`. */
export function anyOf(items: readonly FilterAst[]): FilterAst {
  const flat = flatten("or", items).filter((item) => item.kind !== "bool" || item.value);
  if (flat.some((item) => item.kind === "bool")) return always;
  return joined("or", gathered(flat), never);
}

export function not(item: FilterAst): FilterAst {
  if (item.kind === "not") return item.item;
  if (item.kind === "bool") return item.value ? never : always;
  return { kind: "not", item };
}

/** `field == value` for one value, `field in […]` for more, false for none. */
export function oneOf(field: FieldRef, values: readonly Constant[]): FilterAst {
  const distinct = distinctConstants(values);
  const first = distinct[0];
  if (first === undefined) return never;
  if (distinct.length > 1) return { kind: "in", field, values: distinct };
  return { kind: "compare", op: "==", left: { field }, right: { value: first } };
}

/** The set holds one of them; no value at all is false. */
export function hasAny(field: SetRef, values: readonly Constant[]): FilterAst {
  const distinct = distinctConstants(values);
  return distinct.length === 0 ? never : { kind: "has", field, values: distinct };
}

/** The two sides exchanged: `1 < x` is `x > 1`. */
export function mirrored(op: CompareOp): CompareOp {
  const mirror = { "==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<=" } as const;
  return mirror[op];
}

function flatten(kind: "and" | "or", items: readonly FilterAst[]): readonly FilterAst[] {
  return items.flatMap((item) => (item.kind === kind ? item.items : [item]));
}

function joined(kind: "and" | "or", items: readonly FilterAst[], empty: FilterAst): FilterAst {
  const [first] = items;
  if (first === undefined) return empty;
  return items.length === 1 ? first : { kind, items };
}

function gathered(items: readonly FilterAst[]): readonly FilterAst[] {
  const groups = new Map<string, { at: number; field: FieldRef | SetRef; values: Constant[] }>();
  const result: (FilterAst | undefined)[] = [];
  for (const item of items) {
    const choice = choiceOf(item);
    if (choice === undefined) {
      result.push(item);
      continue;
    }
    const group = groups.get(choice.field.name);
    if (group !== undefined) group.values.push(...choice.values);
    else {
      groups.set(choice.field.name, { at: result.length, field: choice.field, values: [...choice.values] });
      result.push(undefined);
    }
  }
  for (const { at, field, values } of groups.values()) {
    result[at] = isSet(field) ? hasAny(field, values) : oneOf(field, values);
  }
  return result.filter((item) => item !== undefined);
}

/** What a node accepts of one field, if it is a plain choice of constants. */
export function choiceOf(item: FilterAst): { field: FieldRef | SetRef; values: readonly Constant[] } | undefined {
  if (item.kind === "in" || item.kind === "has") return { field: item.field, values: item.values };
  if (item.kind !== "compare" || item.op !== "==") return undefined;
  if (!("field" in item.left) || !("value" in item.right)) return undefined;
  return { field: item.left.field, values: [item.right.value] };
}

export function isSet(field: FieldRef | SetRef): field is SetRef {
  return field.type === "set" || field.type === "refs";
}

function distinctConstants(values: readonly Constant[]): readonly Constant[] {
  if (values.length < 2) return values;
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = JSON.stringify(value);
    return !seen.has(key) && seen.add(key);
  });
}
