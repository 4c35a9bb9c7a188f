import type { Constant, FieldRef, SetRef } from "./ast.ts";
import { FilterFault } from "./errors.ts";
import { declaredField, misspelt, type Scope } from "./scope.ts";
import type { Term } from "./terms.ts";
import { isDay, isStorableText, isUuid } from "./text.ts";

/** The term as a constant of the field's type; points at the term where it is of another type or not a value of it. */
export function constantFor(field: FieldRef | SetRef, term: Term, scope: Scope): Constant {
  if (term.kind === "me") {
    if (field.type === "ref" || field.type === "refs") return { me: true };
    throw new FilterFault("type_mismatch", term.node, { expected: field.type, found: "me()" });
  }
  if (field.type === "time" && term.kind === "time" && typeof term.base === "string") {
    return term.base === "now" ? { now: term.offset } : { time: new Date(term.offset).toISOString() };
  }
  if (term.kind !== "literal") {
    throw new FilterFault("type_mismatch", term.node, { expected: field.type, found: declaredTypeName(term) });
  }
  return literalFor(field, term, scope);
}

/** How a message calls what it found. */
export function declaredTypeName(term: Term): string {
  if (term.kind === "field" || term.kind === "set") return term.field.type;
  if (term.kind === "literal") return typeof term.value === "string" ? "text" : typeof term.value;
  return term.kind;
}

type Literal = Extract<Term, { kind: "literal" }>;

function literalFor(field: FieldRef | SetRef, term: Literal, scope: Scope): Constant {
  const { value } = term;
  switch (field.type) {
    case "bool":
      return typeof value === "boolean" ? value : mismatch(field, term);
    case "int":
      return typeof value === "number" && !term.fraction ? value : mismatch(field, term);
    case "number":
      return typeof value === "number" ? value : mismatch(field, term);
    case "time":
      return mismatch(field, term);
    default:
      return typeof value === "string" ? textFor(field, value, term, scope) : mismatch(field, term);
  }
}

function textFor(field: FieldRef | SetRef, value: string, term: Literal, scope: Scope): string {
  if (!isStorableText(value)) throw new FilterFault("invalid_text", term.node);
  if (field.type === "enum") return enumValue(field, value, term, scope);
  if (field.type === "date" && !isDay(value)) throw new FilterFault("invalid_date", term.node);
  if (field.type === "ref" || field.type === "refs") return recordId(value, term);
  return value;
}

function enumValue(field: FieldRef | SetRef, value: string, term: Literal, scope: Scope): string {
  const declared = declaredField(scope, field.name);
  const values = declared?.type === "enum" ? declared.values : [];
  if (values.includes(value)) return value;
  const params = { name: field.name, value, values: values.join(", "), ...misspelt(value, values) };
  throw new FilterFault("unknown_value", term.node, params);
}

function recordId(value: string, term: Literal): string {
  const id = value.toLowerCase();
  if (!isUuid(id)) throw new FilterFault("invalid_id", term.node);
  return id;
}

function mismatch(field: FieldRef | SetRef, term: Literal): never {
  throw new FilterFault("type_mismatch", term.node, {
    name: field.name,
    expected: field.type,
    found: declaredTypeName(term),
  });
}
