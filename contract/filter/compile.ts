import { type ASTNode, Environment, ParseError } from "@marcbachmann/cel-js";
import type { CustomListFields, ListFields } from "../kernel/fields.ts";
import type { FilterAst } from "./ast.ts";
import { readCondition } from "./conditions.ts";
import { costOf } from "./cost.ts";
import { type FilterError, FilterFault, filterError, filterProblem } from "./errors.ts";
import { filterLimits } from "./limits.ts";
import { recentlyUsed } from "./recent.ts";
import type { Scope } from "./scope.ts";

export type CompiledFilter =
  | { readonly ast: FilterAst; readonly errors?: undefined }
  | { readonly errors: readonly FilterError[]; readonly ast?: undefined };

/**
 * Reads a filter (CEL) over the fields of a record. Errors point at the characters at fault, all at once where the
 * syntax allows. Results are remembered by the identity of `fields` and `customFields` and by text: pass the same objects.
 */
export function compileFilter(text: string, fields: ListFields, customFields: CustomListFields = none): CompiledFilter {
  return cacheFor(fields, customFields)(text);
}

/** The same for a request: errors are thrown as the Problem that answers 400. */
export function requireFilter(text: string, fields: ListFields, customFields?: CustomListFields): FilterAst {
  const { ast, errors } = compileFilter(text, fields, customFields);
  if (errors !== undefined) throw filterProblem(errors);
  return ast;
}

const none: CustomListFields = {};

type Compile = (text: string) => CompiledFilter;
const caches = new WeakMap<ListFields, WeakMap<CustomListFields, Compile>>();

function cacheFor(fields: ListFields, customFields: CustomListFields): Compile {
  const byCustom = caches.get(fields) ?? new WeakMap<CustomListFields, Compile>();
  caches.set(fields, byCustom);
  const known = byCustom.get(customFields);
  if (known !== undefined) return known;
  const compile = recentlyUsed(500, (text) => read(text, { fields, customFields }));
  byCustom.set(customFields, compile);
  return compile;
}

function read(text: string, scope: Scope): CompiledFilter {
  const faults: FilterFault[] = [];
  try {
    const ast = readCondition(parse(text), scope, faults);
    if (costOf(ast) > filterLimits.cost) throw new FilterFault("too_complex", { start: 0, end: text.length });
    if (faults.length === 0) return { ast };
  } catch (error) {
    if (!(error instanceof FilterFault)) throw error;
    faults.push(error);
  }
  return { errors: faults.map((fault) => filterError(fault, text)) };
}

const environment = new Environment({
  limits: {
    maxAstNodes: filterLimits.nodes,
    maxDepth: filterLimits.depth,
    maxListElements: filterLimits.list,
    maxMapEntries: 1,
    maxCallArguments: 4,
  },
});

function parse(text: string): ASTNode {
  if (text.length > filterLimits.text)
    throw new FilterFault("too_complex", { start: filterLimits.text, end: text.length });
  try {
    return environment.parse(text).ast;
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const range = error.range ?? { start: 0, end: text.length };
    if (error.code === "limit_exceeded") throw new FilterFault("too_complex", atLeastOneCharacter(range, text));
    throw new FilterFault("syntax", atLeastOneCharacter(range, text), {
      reason: syntaxReason(error, range.start, text),
    });
  }
}

/** What people do most often: they stop too early, forget a quotation mark or write one `=`. */
function syntaxReason(error: ParseError, start: number, text: string): string {
  if (error.code.startsWith("unterminated")) return "unterminated";
  if (error.code.includes("escape")) return "escape";
  if (start >= text.trimEnd().length) return "end";
  return text[start] === "=" ? "equals" : "unexpected";
}

/** Where the end is the fault, the last character is shown. */
function atLeastOneCharacter(
  { start, end }: { start: number; end: number },
  text: string,
): { start: number; end: number } {
  if (end > start || text.length === 0) return { start, end };
  return start < text.length ? { start, end: start + 1 } : { start: text.length - 1, end: text.length };
}
