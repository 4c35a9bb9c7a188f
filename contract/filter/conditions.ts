import type { ASTNode } from "@marcbachmann/cel-js";
import { allOf, always, anyOf, type FilterAst, hasAny, never, not, oneOf, type TextOp } from "./ast.ts";
import { comparison } from "./compare.ts";
import { constantFor } from "./constants.ts";
import { FilterFault } from "./errors.ts";
import { filterLimits } from "./limits.ts";
import { PatternFault, parsePattern } from "./pattern.ts";
import { misspelt, type Scope } from "./scope.ts";
import { readTerm } from "./terms.ts";
import { isStorableText } from "./text.ts";

/** The parsed expression as a condition; faults of single conditions are collected, so that all are seen at once. */
export function readCondition(node: ASTNode, scope: Scope, faults: FilterFault[], depth = 0): FilterAst {
  if (depth > filterLimits.depth) throw new FilterFault("too_complex", node, { limit: filterLimits.depth });
  if (node.op === "&&" || node.op === "||") {
    const items = operands(node, node.op).map((operand) => readCondition(operand, scope, faults, depth + 1));
    return node.op === "&&" ? allOf(items) : anyOf(items);
  }
  if (node.op === "!_") return not(readCondition(node.args, scope, faults, depth + 1));
  try {
    return single(node, scope);
  } catch (error) {
    if (!(error instanceof FilterFault)) throw error;
    faults.push(error);
    return always;
  }
}

/** `a && b && c` is parsed as a chain to the left, which may be long without being deep. */
function operands(node: ASTNode, op: "&&" | "||"): ASTNode[] {
  const found: ASTNode[] = [];
  let rest = node;
  while (rest.op === op) {
    found.unshift(rest.args[1]);
    rest = rest.args[0];
  }
  return [rest, ...found];
}

function single(node: ASTNode, scope: Scope): FilterAst {
  switch (node.op) {
    case "==":
    case "!=":
    case "<":
    case "<=":
    case ">":
    case ">=":
      return comparison(node.op, node.args[0], node.args[1], scope);
    case "in":
      return membership(node.args[0], node.args[1], scope);
    case "rcall":
      return textCondition(node, node.args, scope);
    default:
      return bare(node, scope);
  }
}

/** A field that is true or false, or one of the two words. */
function bare(node: ASTNode, scope: Scope): FilterAst {
  const term = readTerm(node, scope);
  if (term.kind === "field" && term.field.type === "bool") {
    return { kind: "compare", op: "==", left: { field: term.field }, right: { value: true } };
  }
  if (term.kind === "literal" && typeof term.value === "boolean") return term.value ? always : never;
  throw new FilterFault("not_a_condition", node);
}

function membership(left: ASTNode, right: ASTNode, scope: Scope): FilterAst {
  if (right.op !== "list") return inSet(left, right, scope);
  const term = readTerm(left, scope);
  const field = term.kind === "time" && typeof term.base === "object" && term.offset === 0 ? term.base : undefined;
  if (term.kind !== "field" && field === undefined) throw new FilterFault("no_field", left);
  const listed = term.kind === "field" ? term.field : field;
  if (listed === undefined) throw new FilterFault("no_field", left);
  return oneOf(
    listed,
    right.args.map((item) => constantFor(listed, readTerm(item, scope), scope)),
  );
}

function inSet(left: ASTNode, right: ASTNode, scope: Scope): FilterAst {
  const set = readTerm(right, scope);
  if (set.kind !== "set") throw new FilterFault("type_mismatch", right, { expected: "set" });
  return hasAny(set.field, [constantFor(set.field, readTerm(left, scope), scope)]);
}

const textOps: readonly TextOp[] = ["contains", "startsWith", "endsWith", "matches"];

function textCondition(node: ASTNode, [name, receiver, args]: [string, ASTNode, ASTNode[]], scope: Scope): FilterAst {
  const op = textOps.find((known) => known === name);
  if (op === undefined) {
    throw new FilterFault("unknown_function", node, { name, ...misspelt(name, textOps) });
  }
  const term = readTerm(receiver, scope);
  if (term.kind !== "field" || term.field.type !== "text")
    throw new FilterFault("type_mismatch", receiver, { expected: "text" });
  const [argument, ...more] = args;
  if (argument === undefined || more.length > 0) throw new FilterFault("wrong_arguments", node, { name: op });
  const value: unknown = argument.op === "value" ? argument.args : undefined;
  if (typeof value !== "string") throw new FilterFault("type_mismatch", argument, { expected: "text" });
  if (!isStorableText(value)) throw new FilterFault("invalid_text", argument);
  if (op === "matches") checkPattern(value, argument);
  return { kind: "text", op, field: term.field, value };
}

function checkPattern(value: string, node: ASTNode): void {
  try {
    parsePattern(value);
  } catch (error) {
    if (!(error instanceof PatternFault)) throw error;
    throw new FilterFault("invalid_pattern", node, { reason: error.message, at: error.at });
  }
}
