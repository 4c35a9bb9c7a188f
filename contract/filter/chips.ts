import { type CompareOp, type Constant, choiceOf, type FilterAst, isSet, type TextOp } from "./ast.ts";
import { printConstant, printFilter } from "./print.ts";

/**
 * One condition as the list's header shows it; all chips together must hold. `in` and `has` mean one of the values,
 * `notIn`, `hasNone` and `notContains` the opposite (also true where the field is absent), `!=` that there is another value.
 */
export type Chip =
  | { readonly field: string; readonly op: ChipOp; readonly values: readonly Constant[] }
  /** What chips cannot show, as text. */
  | { readonly expression: string };

export type ChipOp =
  | "in"
  | "notIn"
  | "has"
  | "hasNone"
  | "absent"
  | "present"
  | "notContains"
  | Exclude<CompareOp, "==">
  | TextOp;

/** The conjuncts of a filter; none for one that is always true. */
export function toChips(ast: FilterAst): readonly Chip[] {
  if (ast.kind === "bool" && ast.value) return [];
  return (ast.kind === "and" ? ast.items : [ast]).map(toChip);
}

function toChip(ast: FilterAst): Chip {
  const choice = choiceOf(ast);
  if (choice !== undefined)
    return { field: choice.field.name, op: isSet(choice.field) ? "has" : "in", values: choice.values };
  if (ast.kind === "not") return negatedChip(ast.item) ?? { expression: printFilter(ast) };
  if (ast.kind === "absent") return { field: ast.field.name, op: "absent", values: [] };
  if (ast.kind === "text") return { field: ast.field.name, op: ast.op, values: [ast.value] };
  if (ast.kind === "compare" && ast.op !== "==" && "field" in ast.left && "value" in ast.right) {
    return { field: ast.left.field.name, op: ast.op, values: [ast.right.value] };
  }
  return { expression: printFilter(ast) };
}

function negatedChip(item: FilterAst): Chip | undefined {
  const choice = choiceOf(item);
  if (choice !== undefined) {
    return { field: choice.field.name, op: isSet(choice.field) ? "hasNone" : "notIn", values: choice.values };
  }
  if (item.kind === "absent") return { field: item.field.name, op: "present", values: [] };
  if (item.kind !== "text" || item.op !== "contains") return undefined;
  return { field: item.field.name, op: "notContains", values: [item.value] };
}

/** The filter text that the chips stand for; `""` for none. Chips without a value where one is needed are left out. */
export function fromChips(chips: readonly Chip[]): string {
  return chips
    .map(chipText)
    .filter((text) => text !== "")
    .join(" && ");
}

function chipText(chip: Chip): string {
  if ("expression" in chip) return chip.expression.trim() === "" ? "" : `(${chip.expression})`;
  const { field, op, values } = chip;
  const [first] = values;
  if (op === "absent") return `${field} == null`;
  if (op === "present") return `${field} != null`;
  if (first === undefined) return "";
  switch (op) {
    case "in":
      return oneOfText(field, values);
    case "notIn":
      return `!(${oneOfText(field, values)})`;
    case "has":
    case "hasNone":
      return `${op === "has" ? "" : "!"}(${values.map((value) => `${printConstant(value)} in ${field}`).join(" || ")})`;
    case "notContains":
      return `!${field}.contains(${printConstant(first)})`;
    case "contains":
    case "startsWith":
    case "endsWith":
    case "matches":
      return `${field}.${op}(${printConstant(first)})`;
    default:
      return `${field} ${op} ${printConstant(first)}`;
  }
}

function oneOfText(field: string, values: readonly Constant[]): string {
  const printed = values.map(printConstant);
  return printed.length === 1 ? `${field} == ${printed.join("")}` : `${field} in [${printed.join(", ")}]`;
}
