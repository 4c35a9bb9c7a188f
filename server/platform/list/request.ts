import type { FilterAst } from "../../../contract/filter/ast.ts";
import { requireFilter } from "../../../contract/filter/compile.ts";
import { fieldsOf } from "../../../contract/filter/evaluate.ts";
import { andFilters, simpleFilters } from "../../../contract/filter/simple.ts";
import { isStorableText } from "../../../contract/filter/text.ts";
import type { CustomListFields, ListFields } from "../../../contract/kernel/fields.ts";
import {
  type ListRequest,
  parseNames,
  parseSort,
  type SortTerm,
  simpleFiltersOf,
} from "../../../contract/kernel/list.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import { refuseUnreadable } from "../records/field-access.ts";
import { listFingerprint } from "./cursor.ts";

/** What a list is over, as its route declares it. */
export interface ListShape {
  readonly fields: ListFields;
  readonly customFields?: CustomListFields;
  /** Used where the request has no `sort`. */
  readonly defaultSort: string;
  /** The wire names that `fields=` may pick; by default the list's fields. */
  readonly projectable?: readonly string[];
  /** Fields that the asking person may not read of every record: refused in filter and sort. */
  readonly hidden?: ReadonlySet<string>;
  /** The names that `include=` may ask for. */
  readonly includable?: readonly string[];
}

/** A request for a list, checked. */
export interface CheckedListRequest {
  readonly filter: FilterAst;
  readonly search: string | undefined;
  readonly sort: readonly SortTerm[];
  readonly limit: number;
  readonly cursor: string | undefined;
  readonly count: "exact" | "bounded" | "estimate" | "none";
  readonly fields: readonly string[] | undefined;
  readonly include: readonly string[] | undefined;
  readonly deleted: "only" | undefined;
  /** Of all that a cursor depends on. */
  readonly fingerprint: string;
}

/** Checks all parameters of a list. Throws a Problem (`list.…`, each 400) that says which is wrong and where. */
export function checkListRequest(request: ListRequest, shape: ListShape): CheckedListRequest {
  const { fields, customFields } = shape;
  const simple = simpleFiltersOf(request);
  const sort = request.sort ?? shape.defaultSort;
  const search = searchText(request.q);
  const filter = andFilters(
    request.filter === undefined || request.filter.trim() === ""
      ? undefined
      : requireFilter(request.filter, fields, customFields),
    simpleFilters(simple, fields, customFields),
  );
  const terms = parseSort(sort, fields, customFields);
  if (shape.hidden?.size) refuseUnreadable(shape.hidden, [...fieldsOf(filter), ...terms.map((term) => term.field)]);
  return {
    filter,
    search,
    sort: terms,
    limit: request.limit ?? 50,
    cursor: request.cursor,
    count: request.count ?? "none",
    fields: parseNames("fields", request.fields, shape.projectable ?? Object.keys(fields)),
    include: parseNames("include", request.include, shape.includable ?? []),
    deleted: request.deleted,
    fingerprint: listFingerprint([
      request.filter ?? "",
      Object.entries(simple).sort(byName),
      search ?? "",
      sort,
      request.deleted,
    ]),
  };
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}

function searchText(q: string | undefined): string | undefined {
  const text = q?.trim();
  if (text === undefined || text === "") return undefined;
  if (isStorableText(text)) return text;
  throw new Problem("list.filter_invalid", { errors: [{ path: "q", code: "filter.invalid_text" }] });
}
