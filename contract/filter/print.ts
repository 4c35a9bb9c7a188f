import type { Constant, FilterAst, Operand, SetRef } from "./ast.ts";
import { writeDuration } from "./text.ts";

/** The filter as text in its one canonical form: compiled again it gives the same tree. */
export function printFilter(ast: FilterAst): string {
  switch (ast.kind) {
    case "bool":
      return String(ast.value);
    case "and":
      return ast.items.map((item) => (item.kind === "or" ? `(${printFilter(item)})` : printFilter(item))).join(" && ");
    case "or":
      return ast.items.map((item) => (item.kind === "and" ? `(${printFilter(item)})` : printFilter(item))).join(" || ");
    case "not":
      return ast.item.kind === "absent" ? `${ast.item.field.name} != null` : `!(${printFilter(ast.item)})`;
    case "absent":
      return `${ast.field.name} == null`;
    case "compare":
      return `${printOperand(ast.left)} ${ast.op} ${printOperand(ast.right)}`;
    case "in":
      return `${ast.field.name} in [${ast.values.map(printConstant).join(", ")}]`;
    case "text":
      return `${ast.field.name}.${ast.op}(${JSON.stringify(ast.value)})`;
    case "has":
      return printHas(ast.field, ast.values);
    case "size":
      return `size(${ast.field.name}) ${ast.op} ${ast.value}`;
  }
}

function printHas(field: SetRef, values: readonly Constant[]): string {
  const each = values.map((value) => `${printConstant(value)} in ${field.name}`);
  return each.length === 1 ? each.join("") : `(${each.join(" || ")})`;
}

function printOperand(operand: Operand): string {
  if ("value" in operand) return printConstant(operand.value);
  return printMoved(operand.field.name, operand.offset ?? 0);
}

export function printConstant(constant: Constant): string {
  if (typeof constant !== "object") return JSON.stringify(constant);
  if ("time" in constant) return `timestamp(${JSON.stringify(constant.time)})`;
  return "now" in constant ? printMoved("now()", constant.now) : "me()";
}

function printMoved(base: string, offset: number): string {
  if (offset === 0) return base;
  return `${base} ${offset < 0 ? "-" : "+"} duration("${writeDuration(Math.abs(offset))}")`;
}
