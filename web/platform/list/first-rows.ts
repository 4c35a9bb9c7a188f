import { pagedList } from "../../kernel/api/list.ts";
import { pageQuery } from "../../kernel/api/usePages.ts";
import type { Arrival } from "../../kernel/module.ts";
import type { TicketLook } from "../ticket/ticket.ts";
import type { Grouping } from "./groups.ts";

/** What a list shows before anybody has chosen anything. */
export interface ListDefaults {
  readonly filter: string;
  readonly sort: string;
}

/** The same as `fields=` of the API, so that rows carry nothing else. */
const ROW_FIELDS = "number,title,state,priority,requester,team,assignee,updatedAt,restricted";

/** What a list asks of each row: what it shows, what the kind adds, and what it is grouped by. */
export function fieldsFor(look: Pick<TicketLook, "rowFields">, groupBy: Grouping | undefined): string {
  const own = groupBy === "service" || groupBy === "category" ? [groupBy] : [];
  return [ROW_FIELDS, ...(look.rowFields ?? []), ...own].join(",");
}

/** What rows are asked for: filter, order, words, and which of their fields. */
export interface RowsAsked {
  readonly filter: string;
  readonly sort: string;
  readonly q: string;
  readonly fields: string | undefined;
}

type Address = Readonly<Record<string, string | undefined>>;

/** What a list asks for at an address. */
export function rowsAsked(search: Address, defaults: ListDefaults, fields: string | undefined): RowsAsked {
  const { filter = defaults.filter, sort = defaults.sort, q = "" } = search;
  return { filter, sort, q, fields };
}

/** The rows that a list shows. */
export function plainList<Row>(path: string, { filter, ...rest }: RowsAsked) {
  return pagedList<Row>(path, { filter: filter === "true" ? undefined : filter, ...rest });
}

/** Asks for the first rows as soon as somebody is on the way to a list, before the page's code is there. */
export function rowsAhead(look: Pick<TicketLook, "path" | "rowFields">, defaults: ListDefaults) {
  return ({ search, queries }: Arrival) => {
    const asked = search as Address;
    if (asked.group || asked.layout === "board" || asked.layout === "calendar") return;
    const list = plainList(look.path, rowsAsked(asked, defaults, fieldsFor(look, undefined)));
    queries.prefetchQuery(pageQuery(list, list.first));
  };
}
