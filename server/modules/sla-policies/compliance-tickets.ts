import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { slaComplianceTicketsRequest } from "../../../contract/sla-policies/index.ts";
import type { Context } from "../../kernel/db/context.ts";
import { ticketKind } from "../../platform/tickets/kinds.ts";
import { KEYS } from "./compliance.ts";

type Request = z.output<typeof slaComplianceTicketsRequest>;

const MOST = 200;

const OUTCOMES: Record<Request["outcome"], RawBuilder<unknown>> = {
  clocks: sql`true`,
  breached: sql`c.breached_at is not null`,
  excused: sql`b.excused_at is not null`,
  kept: sql`c.state = 'stopped' and c.breached_at is null`,
  running: sql`c.state <> 'stopped' and c.breached_at is null`,
};

/** The clocks that a figure of the report counts, newest first; only of tickets that the reader may see. */
export async function complianceTickets(ctx: Context, { from, to, by, key, outcome }: Request): Promise<unknown[]> {
  const visible = ticketKind("incident").policy.visible(ctx.principal);
  const { key: column, written = sql`k.key::text` } = KEYS[by];
  const { rows } =
    await sql`select c.id as "clockId", c.target, c.agreement, c.started_at as "startedAt", c.due_at as "dueAt",
      c.breached_at as "breachedAt", b.excuse,
      json_build_object('id', t.id, 'number', r.number, 'title', r.title, 'priority', t.priority, 'state', t.state) as ticket
    from sla_clocks c
    join tickets t on t.organization_id = c.organization_id and t.id = c.record_id
    join records r on r.organization_id = t.organization_id and r.id = t.id
    left join lateral (select x.excused_at, x.excuse from sla_breaches x
      where x.organization_id = c.organization_id and x.clock_id = c.id order by x.excused_at desc nulls last limit 1) b on true
    where c.started_at >= ${from}::date and c.started_at < ${to}::date and c.state <> 'cancelled'
      and (select ${written} from (select ${column} as key) k) is not distinct from ${key ?? null}::text and ${OUTCOMES[outcome]}
      and t.kind = 'incident' and t.deleted_at is null and ${visible}
    order by c.started_at desc limit ${sql.lit(MOST)}`.execute(ctx.db);
  return rows as unknown[];
}
