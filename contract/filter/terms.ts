import type { ASTNode } from "@marcbachmann/cel-js";
import type { FieldRef, SetRef } from "./ast.ts";
import { FilterFault } from "./errors.ts";
import { declaredField, fieldNames, fieldReference, misspelt, type Scope } from "./scope.ts";
import { isPlausibleDuration, isPlausibleTime, readDuration, readTime } from "./text.ts";

/** What stands at a side of a comparison, before the other side has said which type it must be. */
export type Term = { readonly node: ASTNode } & (
  | { readonly kind: "field"; readonly field: FieldRef }
  | { readonly kind: "set"; readonly field: SetRef }
  | { readonly kind: "size"; readonly field: SetRef }
  | { readonly kind: "literal"; readonly value: string | number | boolean; readonly fraction: boolean }
  | { readonly kind: "null" }
  | { readonly kind: "me" }
  | ({ readonly kind: "time" } & Moment)
  | { readonly kind: "duration"; readonly milliseconds: number }
  | { readonly kind: "difference"; readonly plus: Moment; readonly minus: Moment }
);

/** A point in time: a field, the present or a known one, moved by milliseconds. */
export interface Moment {
  readonly base: FieldRef | "now" | "literal";
  readonly offset: number;
}

type TermOf<K extends Term["kind"]> = Extract<Term, { kind: K }>;

export function readTerm(node: ASTNode, scope: Scope): Term {
  switch (node.op) {
    case "value":
      return literal(node);
    case "id":
    case ".":
      return named(node, scope);
    case "call":
      return called(node, node.args[0], node.args[1], scope);
    case "rcall":
      return node.args[0] === "size"
        ? called(node, "size", [node.args[1], ...node.args[2]], scope)
        : fail(node, "unsupported", { what: `${node.args[0]}()` });
    case "-_":
      return negated(node, readTerm(node.args, scope));
    case "+":
    case "-":
      return sum(node, node.op, readTerm(node.args[0], scope), readTerm(node.args[1], scope));
    default:
      return fail(node, "unsupported", { what: node.op });
  }
}

function fail(node: ASTNode, code: FilterFault["code"], params: Record<string, string | number> = {}): never {
  throw new FilterFault(code, node, params);
}

/** The dotted name of `custom.room`; undefined for anything that is not a name. */
export function dottedName(node: ASTNode): string | undefined {
  if (node.op === "id") return node.args;
  if (node.op !== ".") return undefined;
  const left = dottedName(node.args[0]);
  return left === undefined ? undefined : `${left}.${node.args[1]}`;
}

function named(node: ASTNode, scope: Scope): Term {
  const name = dottedName(node);
  if (name === undefined) return fail(node, "unsupported", { what: "." });
  const field = declaredField(scope, name);
  if (field === undefined) return unknownField(node, name, scope);
  const reference = fieldReference(name, field);
  if (reference.type === "set" || reference.type === "refs") return { node, kind: "set", field: reference as SetRef };
  if (reference.type === "time") return { node, kind: "time", base: reference as FieldRef, offset: 0 };
  return { node, kind: "field", field: reference as FieldRef };
}

function unknownField(node: ASTNode, name: string, scope: Scope): never {
  return fail(node, "unknown_field", { name, ...misspelt(name, fieldNames(scope)) });
}

function literal(node: ASTNode & { op: "value" }): Term {
  const value: unknown = node.args;
  if (value === null) return { node, kind: "null" };
  if (typeof value === "string" || typeof value === "boolean") return { node, kind: "literal", value, fraction: false };
  if (typeof value === "number") return { node, kind: "literal", value: value + 0, fraction: true };
  if (typeof value !== "bigint") return fail(node, "unsupported", { what: node.input.slice(node.start, node.end) });
  const number = Number(value);
  return Number.isSafeInteger(number)
    ? { node, kind: "literal", value: number, fraction: false }
    : fail(node, "invalid_number");
}

const functions = ["me", "now", "timestamp", "duration", "size"];

function called(node: ASTNode, name: string, args: readonly ASTNode[], scope: Scope): Term {
  if (!functions.includes(name)) {
    return fail(node, "unknown_function", { name, ...misspelt(name, functions) });
  }
  const expected = name === "me" || name === "now" ? 0 : 1;
  if (args.length !== expected) fail(node, "wrong_arguments", { name });
  const [argument] = args;
  if (argument === undefined)
    return name === "me" ? { node, kind: "me" } : { node, kind: "time", base: "now", offset: 0 };
  if (name === "size") return size(node, readTerm(argument, scope));
  return name === "timestamp" ? timestamp(node, argument) : duration(node, argument);
}

function size(node: ASTNode, of: Term): Term {
  return of.kind === "set"
    ? { node, kind: "size", field: of.field }
    : fail(of.node, "type_mismatch", { expected: "set" });
}

function timestamp(node: ASTNode, argument: ASTNode): Term {
  const offset = typeof argument.args === "string" && argument.op === "value" ? readTime(argument.args) : undefined;
  return offset === undefined ? fail(argument, "invalid_time") : { node, kind: "time", base: "literal", offset };
}

function duration(node: ASTNode, argument: ASTNode): Term {
  const known = typeof argument.args === "string" && argument.op === "value" ? readDuration(argument.args) : undefined;
  return known === undefined ? fail(argument, "invalid_duration") : { node, kind: "duration", milliseconds: known };
}

function negated(node: ASTNode, term: Term): Term {
  if (term.kind === "duration") return { node, kind: "duration", milliseconds: 0 - term.milliseconds };
  if (term.kind !== "literal" || typeof term.value !== "number")
    return fail(term.node, "type_mismatch", { expected: "number" });
  return { ...term, node, value: 0 - term.value };
}

function sum(node: ASTNode, sign: "+" | "-", left: Term, right: Term): Term {
  if (right.kind === "duration") return movedBy(node, left, sign === "+" ? right.milliseconds : -right.milliseconds);
  if (sign === "+" && left.kind === "duration") return movedBy(node, right, left.milliseconds);
  if (sign === "-" && left.kind === "time" && right.kind === "time") {
    return { node, kind: "difference", plus: momentOf(left), minus: momentOf(right) };
  }
  const atFault = left.kind === "time" || left.kind === "duration" ? right : left;
  return fail(atFault.node, "type_mismatch", { expected: sign === "+" ? "duration" : "moment" });
}

function movedBy(node: ASTNode, term: Term, milliseconds: number): Term {
  if (term.kind === "duration")
    return { node, kind: "duration", milliseconds: plausible(node, term.milliseconds + milliseconds) };
  if (term.kind === "difference") return { ...term, node, plus: moved(node, term.plus, milliseconds) };
  if (term.kind === "time") return { node, kind: "time", ...moved(node, momentOf(term), milliseconds) };
  return fail(term.node, "type_mismatch", { expected: "moment" });
}

export function moved(node: ASTNode, moment: Moment, milliseconds: number): Moment {
  const offset = moment.offset + milliseconds;
  if (moment.base === "literal" && !isPlausibleTime(offset)) fail(node, "invalid_time");
  return { base: moment.base, offset: moment.base === "literal" ? offset : plausible(node, offset) };
}

function plausible(node: ASTNode, milliseconds: number): number {
  return isPlausibleDuration(milliseconds) ? milliseconds + 0 : fail(node, "invalid_duration");
}

export function momentOf(term: TermOf<"time">): Moment {
  return { base: term.base, offset: term.offset };
}
