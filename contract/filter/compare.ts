import type { ASTNode } from "@marcbachmann/cel-js";
import {
  always,
  type CompareOp,
  type Constant,
  type FieldRef,
  type FilterAst,
  mirrored,
  never,
  not,
  type Operand,
} from "./ast.ts";
import { constantFor, declaredTypeName } from "./constants.ts";
import { FilterFault } from "./errors.ts";
import type { Scope } from "./scope.ts";
import { type Moment, moved, readTerm, type Term } from "./terms.ts";

/** `left op right`, checked and turned so that a field stands at the left and arithmetic at the constant. */
export function comparison(op: CompareOp, leftNode: ASTNode, rightNode: ASTNode, scope: Scope): FilterAst {
  const left = readTerm(leftNode, scope);
  const right = readTerm(rightNode, scope);
  if (right.kind === "null") return absence(op, left, right);
  if (left.kind === "null") return absence(op, right, left);
  if (left.kind === "size") return sized(op, left.field, right);
  if (right.kind === "size") return sized(mirrored(op), right.field, left);
  if (isTemporal(left) || isTemporal(right)) return temporal(op, left, right);
  if (left.kind === "field") return withField(op, left.field, left.node, right, scope);
  if (right.kind === "field") return withField(mirrored(op), right.field, right.node, left, scope);
  return withoutField(op, left, right);
}

function absence(op: CompareOp, term: Term, nullTerm: Term): FilterAst {
  if (op !== "==" && op !== "!=") throw new FilterFault("not_ordered", nullTerm.node, { type: "null" });
  const field = term.kind === "time" && typeof term.base === "object" && term.offset === 0 ? term.base : undefined;
  if (term.kind === "set") return { kind: "size", field: term.field, op: op === "==" ? "==" : ">", value: 0 };
  if (term.kind !== "field" && field === undefined) throw new FilterFault("no_field", term.node);
  const absent: FilterAst = { kind: "absent", field: term.kind === "field" ? term.field : (field as FieldRef) };
  return op === "==" ? absent : not(absent);
}

function sized(op: CompareOp, field: Extract<FilterAst, { kind: "size" }>["field"], other: Term): FilterAst {
  if (other.kind !== "literal" || typeof other.value !== "number" || other.fraction) {
    throw new FilterFault("type_mismatch", other.node, { expected: "int" });
  }
  return { kind: "size", field, op, value: other.value };
}

const ordered: readonly string[] = ["int", "number", "time", "date"];

function withField(op: CompareOp, field: FieldRef, fieldNode: ASTNode, other: Term, scope: Scope): FilterAst {
  if (op !== "==" && op !== "!=" && !ordered.includes(field.type)) {
    throw new FilterFault("not_ordered", fieldNode, { name: field.name, type: field.type });
  }
  const left: Operand = { field };
  if (other.kind !== "field") return { kind: "compare", op, left, right: { value: constantFor(field, other, scope) } };
  if (other.field.type !== field.type) {
    throw new FilterFault("type_mismatch", other.node, { expected: field.type, found: other.field.type });
  }
  return { kind: "compare", op, left, right: { field: other.field } };
}

/** `me() == "…"` says something about the reader, not the record; two literals say nothing. */
function withoutField(op: CompareOp, left: Term, right: Term): FilterAst {
  if (left.kind === "set" || right.kind === "set") {
    const set = left.kind === "set" ? left : right;
    throw new FilterFault("unsupported", set.node, { what: `${declaredTypeName(set)} ${op}` });
  }
  throw new FilterFault("no_field", { start: left.node.start, end: right.node.end });
}

function isTemporal(term: Term): boolean {
  return term.kind === "time" || term.kind === "duration" || term.kind === "difference";
}

function temporal(op: CompareOp, left: Term, right: Term): FilterAst {
  if (left.kind === "time" && right.kind === "time") return moments(op, left, right, right.node);
  if (left.kind === "difference" && right.kind === "duration") {
    return moments(op, left.plus, moved(right.node, left.minus, right.milliseconds), right.node);
  }
  if (left.kind === "duration" && right.kind === "difference") return temporal(mirrored(op), right, left);
  if (left.kind === "duration" && right.kind === "duration") return known(op, left.milliseconds, right.milliseconds);
  const [atFault, other] = isTemporal(left) ? [right, left] : [left, right];
  throw new FilterFault("type_mismatch", atFault.node, { expected: other.kind === "time" ? "time" : "duration" });
}

function moments(op: CompareOp, left: Moment, right: Moment, node: ASTNode): FilterAst {
  if (typeof left.base !== "object") {
    return typeof right.base === "object"
      ? moments(mirrored(op), right, left, node)
      : constantMoments(op, left, right, node);
  }
  const shifted = moved(node, right, -left.offset);
  if (typeof shifted.base !== "object") {
    return { kind: "compare", op, left: { field: left.base }, right: { value: constantMoment(shifted) } };
  }
  if (isCustom(left.base) || isCustom(shifted.base))
    throw new FilterFault("unsupported", node, { what: "custom time" });
  const offset = shifted.offset === 0 ? {} : { offset: shifted.offset };
  return { kind: "compare", op, left: { field: left.base }, right: { field: shifted.base, ...offset } };
}

function constantMoments(op: CompareOp, left: Moment, right: Moment, node: ASTNode): FilterAst {
  if (left.base === right.base) return known(op, left.offset, right.offset);
  if (left.base === "literal") return constantMoments(mirrored(op), right, left, node);
  const shifted = moved(node, right, -left.offset);
  return { kind: "compare", op, left: { value: { now: 0 } }, right: { value: constantMoment(shifted) } };
}

function constantMoment(moment: Moment): Constant {
  return moment.base === "now" ? { now: moment.offset } : { time: new Date(moment.offset).toISOString() };
}

function isCustom(field: FieldRef): boolean {
  return field.name.startsWith("custom.");
}

function known(op: CompareOp, left: number, right: number): FilterAst {
  return compareOrdered(op, left, right) ? always : never;
}

export function compareOrdered<T extends string | number | boolean>(op: CompareOp, left: T, right: T): boolean {
  switch (op) {
    case "==":
      return left === right;
    case "!=":
      return left !== right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
  }
}
