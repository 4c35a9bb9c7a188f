import { z } from "zod";
import type { CustomListFields, ListFields } from "./fields.ts";
import { Problem } from "./problem.ts";

/** What every list takes beside its simple filters. */
export const listParameters = {
  filter: z
    .string()
    .max(20_000)
    .optional()
    .describe('A condition in CEL over the record\'s fields: `state == "new" && priority <= 2`.'),
  q: z.string().max(500).optional().describe("Full text: the words to look for."),
  sort: z
    .string()
    .max(500)
    .optional()
    .describe(
      "Fields to sort by, separated by commas; `-` before a field sorts it downwards. Absent values come last.",
    ),
  limit: z.coerce.number().int().min(1).max(200).optional().describe("How many items at most; 50 if not given."),
  cursor: z.string().max(4_000).optional().describe("`nextCursor` of the page before, with the same filter and sort."),
  fields: z.string().max(2_000).optional().describe("The fields wanted, separated by commas; all if not given."),
  include: z.string().max(500).optional().describe("Related records to answer with, separated by commas."),
  count: z
    .enum(["exact", "bounded", "estimate", "none"])
    .optional()
    .describe(
      "Whether to count all that fit: exactly, exactly but no further than 1,000, by the planner's estimate, or not (the default).",
    ),
  deleted: z.enum(["only"]).optional().describe("Only deleted records, for those who may see them."),
} as const;

export type ListParameters = z.infer<z.ZodObject<typeof listParameters>>;

/** A request for a list, as the query of its URL says it: the parameters above, and simple filters by field name. */
export type ListRequest = ListParameters & Readonly<Record<string, unknown>>;

const simpleFilter = z.union([z.string().max(8_000), z.array(z.string().max(8_000)).max(200)]);

/** The query schema of a list over these fields: strict, with one simple filter a field. Unknown keys are refused by name. */
export function listRequest(fields: ListFields): z.ZodObject {
  const filters = Object.entries(fields)
    .filter(([name, field]) => field.type !== "custom" && !Object.hasOwn(listParameters, name))
    .map(([name]) => [
      name,
      simpleFilter.optional().describe(`Only records with one of these values of \`${name}\`; \`none\` for absent.`),
    ]);
  const shape = { ...Object.fromEntries(filters), ...listParameters };
  const takesCustom = Object.values(fields).some((field) => field.type === "custom");
  return takesCustom ? z.object(shape).catchall(simpleFilter) : z.strictObject(shape);
}

/** The simple filters of a request: whatever is no parameter of lists. Names are checked when they are compiled. */
export function simpleFiltersOf(request: ListRequest): Record<string, string | readonly string[]> {
  const given: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(request)) {
    if (Object.hasOwn(listParameters, name) || value === undefined) continue;
    if (typeof value === "string") given[name] = value;
    else if (Array.isArray(value)) given[name] = value.filter((item) => typeof item === "string");
    else throw new Problem("list.filter_invalid", { errors: [{ path: name, code: "filter.invalid_text" }] });
  }
  return given;
}

/** One field to sort by. */
export interface SortTerm {
  readonly field: string;
  readonly descending: boolean;
}

const maxSortTerms = 5;

/**
 * `priority,-createdAt` as terms; the id is added at the end, in the direction of the last term, unless it is there.
 * Throws `list.sort_invalid` for a field that is unknown, not sortable or named twice.
 */
export function parseSort(text: string, fields: ListFields, customFields: CustomListFields = {}): readonly SortTerm[] {
  const terms = text === "" ? [] : text.split(",").map(sortTerm);
  if (terms.length > maxSortTerms) throw sortProblem("too_many", text);
  const seen = new Set<string>();
  for (const { field } of terms) {
    if (field !== "id" && !isSortable(field, fields, customFields)) throw sortProblem("not_sortable", field);
    if (seen.has(field)) throw sortProblem("twice", field);
    seen.add(field);
  }
  const upToId = terms.findIndex((term) => term.field === "id");
  if (upToId >= 0) return terms.slice(0, upToId + 1);
  return [...terms, { field: "id", descending: terms.at(-1)?.descending ?? false }];
}

function sortTerm(text: string): SortTerm {
  const trimmed = text.trim();
  const descending = trimmed.startsWith("-");
  return { field: descending ? trimmed.slice(1) : trimmed, descending };
}

function isSortable(name: string, fields: ListFields, customFields: CustomListFields): boolean {
  const custom = name.startsWith("custom.") ? name.slice("custom.".length) : undefined;
  const declared: ListFields = custom === undefined ? fields : customFields;
  const field = Object.hasOwn(declared, custom ?? name) ? declared[custom ?? name] : undefined;
  return field !== undefined && "sortable" in field && field.sortable === true;
}

function sortProblem(reason: string, field: string): Problem {
  return new Problem("list.sort_invalid", {
    errors: [{ path: "sort", code: `filter.sort_${reason}`, params: { field } }],
  });
}

/** `fields=` or `include=` as names; undefined if not given. Throws `list.unknown_field` naming what is not allowed. */
export function parseNames(
  path: "fields" | "include",
  text: string | undefined,
  allowed: readonly string[],
): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const names = [
    ...new Set(
      text
        .split(",")
        .map((name) => name.trim())
        .filter((name) => name !== ""),
    ),
  ];
  const unknown = names.filter((name) => !allowed.includes(name));
  if (unknown.length === 0) return names;
  throw new Problem("list.unknown_field", {
    errors: unknown.map((name) => ({ path, code: "filter.unknown_name", params: { name } })),
  });
}
