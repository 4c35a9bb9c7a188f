import { sql } from "kysely";
import { z } from "zod";
import { nextDue } from "../../../contract/platform/sla.ts";
import type { Context } from "../../kernel/db/context.ts";
import { type Route, route } from "../../kernel/http/route.ts";
import { column, type ValueColumn } from "../list/columns.ts";
import type { Walk } from "../list/walk.ts";
import type { RecordKind } from "../records/kind.ts";
import { ticketKind } from "../tickets/kinds.ts";

const query = z.strictObject({ ids: z.string().max(8_000) });

/** When the next target of a ticket is due, for filters and sorts: absent while no clock runs. */
export function dueColumn(): ValueColumn {
  const due = column(sql`select min(c.due_at) from sla_clocks c
    where c.organization_id = t.organization_id and c.record_id = t.id and c.state = 'running'`);
  return { ...due, walk };
}

/** Along the running clocks in the order of their deadlines, each ticket by its first. */
const walk: Walk = {
  table: sql`sla_clocks`,
  name: "due",
  on: sql`due.organization_id = t.organization_id and due.record_id = t.id and due.state = 'running'
    and due.due_at is not null and not exists (select from sla_clocks e
      where e.organization_id = due.organization_id and e.record_id = due.record_id and e.state = 'running'
        and (e.due_at, e.id) < (due.due_at, due.id))`,
  at: sql`due.due_at`,
  without: sql`not exists (select from sla_clocks c
    where c.organization_id = t.organization_id and c.record_id = t.id and c.state = 'running' and c.due_at is not null)`,
  shortcuts: new Set(["id", "number", "assigneeId", "teamId", "requesterId", "openedById", "parentId", "watcherIds"]),
};

/** The next target of each of a page's tickets, in one statement; only of those that this person works on. */
export function nextDueRoute(host: RecordKind): Route {
  return route({
    method: "GET",
    path: `${host.path}/next-due`,
    access: { anyOf: [`${host.kind}:read`] },
    summary: `The service level target that is due next, of up to 200 ${host.contract.name}`,
    tag: host.contract.name,
    query,
    answer: nextDue,
    handle: async (ctx, input) => ({ items: await nextDueOf(ctx, host.kind, input.query.ids.split(",")) }),
  });
}

async function nextDueOf(ctx: Context, kind: string, wanted: readonly string[]): Promise<unknown[]> {
  const ids = wanted.filter((id) => z.uuid().safeParse(id).success).slice(0, 200);
  if (ids.length === 0) return [];
  const visible = ticketKind(kind).policy.visible(ctx.principal);
  const { rows } = await sql`select distinct on (c.record_id) c.record_id as "recordId", c.target, c.state,
      c.started_at as "startedAt", c.due_at as "dueAt", case when c.breached_round = c.round then c.breached_at end as "breachedAt"
    from sla_clocks c join tickets t on t.organization_id = c.organization_id and t.id = c.record_id
    where c.record_id = any(${ids}::uuid[]) and c.state in ('running', 'paused')
      and t.kind = ${kind} and t.deleted_at is null and ${visible}
    order by c.record_id, c.state desc, c.due_at nulls last`.execute(ctx.db);
  return rows as unknown[];
}
