import type { FilterAst } from "./ast.ts";
import { conditionCost } from "./limits.ts";

/** What the conditions of a filter cost for one row, in the units of the limits. */
export function costOf(ast: FilterAst): number {
  switch (ast.kind) {
    case "and":
    case "or":
      return ast.items.reduce((sum, item) => sum + costOf(item), 0);
    case "not":
      return costOf(ast.item);
    case "text":
      return ast.op === "matches" ? conditionCost.matches : conditionCost.text;
    default:
      return conditionCost.plain;
  }
}
