import { listQuery } from "../../kernel/api/list.ts";
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

type Asked = Readonly<Record<string, string | undefined>>;

/** The rows that a list shows for an address. */
export function rowsQuery<Row>(path: string, search: Asked, defaults: ListDefaults, fields: string | undefined) {
  const filter = search.filter ?? defaults.filter;
  return listQuery<Row>(path, {
    filter: filter === "true" ? undefined : filter,
    sort: search.sort ?? defaults.sort,
    q: search.q ?? "",
    fields,
  });
}

/** Asks for the first rows as soon as somebody is on the way to a list, before the page's code is there. */
export function rowsAhead(look: Pick<TicketLook, "path" | "rowFields">, defaults: ListDefaults) {
  return ({ search, queries }: Arrival) => {
    const asked = search as Asked;
    if (asked.group || asked.layout === "board" || asked.layout === "calendar") return;
    queries.prefetchInfiniteQuery(rowsQuery(look.path, asked, defaults, fieldsFor(look, undefined)));
  };
}
