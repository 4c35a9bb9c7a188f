import { sql } from "kysely";
import type { z } from "zod";
import type { ListRequest } from "../../../contract/kernel/list.ts";
import { type Grouping, Groups, groupsRequest, MOST_GROUPS } from "../../../contract/platform/grouping.ts";
import type { Context } from "../../kernel/db/context.ts";
import { type Route, route } from "../../kernel/http/route.ts";
import { listRows } from "../list/query.ts";
import { namesFor } from "./directory.ts";
import type { TicketKind } from "./kind.ts";
import { ticketKind } from "./kinds.ts";
import { ticketSource } from "./list.ts";

/** Into which groups a kind's list falls, each with how many it has. */
export function groupsRoute(host: TicketKind): Route {
  const { name } = host.contract;
  return route({
    method: "GET",
    path: `${host.path}/groups`,
    access: { anyOf: [`${host.kind}:read`, `${host.kind}:read_own`] },
    summary: `Count ${name} by state, person, team or another field, with a filter as in lists`,
    tag: name,
    query: groupsRequest,
    answer: Groups,
    handle: (ctx, { query }) => countGroups(ctx, ticketKind(host.kind), query),
  });
}

const COLUMNS: Readonly<Record<Grouping, string>> = {
  state: "t.state",
  priority: "t.priority",
  assignee: "t.assignee_id",
  team: "t.team_id",
  requester: "t.requester_id",
  service: "t.service_id",
  category: "t.category_id",
};

const NAMED = { assignee: "users", requester: "users", team: "teams", service: "services", category: "categories" };

interface Counted {
  readonly value: string | number | null;
  readonly count: number;
}

type Group = z.output<typeof Groups>["items"][number];

async function countGroups(
  ctx: Context,
  kind: TicketKind,
  { by, ...list }: z.output<typeof groupsRequest>,
): Promise<z.output<typeof Groups>> {
  const source = await ticketSource(ctx, kind, list as ListRequest);
  const rows = (await listRows(source)
    .clearSelect()
    .select([sql`${sql.ref(COLUMNS[by])}`.as("value"), sql<number>`count(*)::int`.as("count")])
    .groupBy(sql`1`)
    .orderBy(sql`2 desc, 1`)
    .limit(sql.lit(MOST_GROUPS + 1))
    .execute()) as unknown as Counted[];
  const shown = rows.slice(0, MOST_GROUPS);
  const names = await namesOf(ctx, by, shown);
  const groups = shown.map(({ value, count }) => ({ value, name: names.get(String(value))?.name ?? null, count }));
  return { items: groups.sort(inOrder(by, kind)), cut: rows.length > MOST_GROUPS };
}

async function namesOf(ctx: Context, by: Grouping, rows: readonly Counted[]) {
  const none = { users: [], teams: [], services: [], categories: [], locations: [] };
  if (by === "state" || by === "priority") return new Map<string, { readonly name: string }>();
  return namesFor(ctx, { ...none, [NAMED[by]]: rows.map(({ value }) => value as string | null) });
}

/** States as their life cycle names them, priorities by urgency, the others by name. */
function inOrder(by: Grouping, kind: TicketKind): (one: Group, other: Group) => number {
  const states = Object.keys(kind.lifecycle.states);
  const place = ({ value }: Group) => (by === "state" ? states.indexOf(String(value)) : Number(value));
  const byName = new Intl.Collator().compare;
  return (one, other) => {
    if (one.value === null || other.value === null) return Number(one.value === null) - Number(other.value === null);
    if (by === "state" || by === "priority") return place(one) - place(other);
    return byName(one.name ?? "", other.name ?? "") || byName(String(one.value), String(other.value));
  };
}
