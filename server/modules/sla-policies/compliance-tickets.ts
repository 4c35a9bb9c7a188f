import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { slaComplianceTicketsRequest } from "../../../contract/sla-policies/index.ts";
import type { Context } from "../../kernel/db/context.ts";
import { isId } from "../../kernel/ids.ts";
import { ticketKind } from "../../platform/tickets/kinds.ts";

type Request = z.output<typeof slaComplianceTicketsRequest>;

const MOST = 200;

const COLUMNS = { policy: "c.policy_id", service: "c.service_id", team: "c.holder_team_id" } as const;

/** Clocks of one line of the report, in the words of the indexes. A key that no line can have counts nothing. */
function countedUnder(by: Request["by"], key: string | undefined): RawBuilder<unknown> {
  if (by === "month") {
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(key ?? "")) return sql`false`;
    const begin = sql`${`${key}-01`}::timestamp`;
    return sql`c.started_at >= ${begin} at time zone 'UTC' and c.started_at < (${begin} + interval '1 month') at time zone 'UTC'`;
  }
  if (by === "target") {
    const [agreement = "", target = ""] = (key ?? "").split(" ");
    return sql`c.agreement = ${agreement} and c.target = ${target}`;
  }
  const column = sql.ref(COLUMNS[by]);
  if (key === undefined) return sql`${column} is null`;
  return isId(key) ? sql`${column} = ${key}::uuid` : sql`false`;
}

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
      and ${countedUnder(by, key)} and ${OUTCOMES[outcome]}
      and t.kind = 'incident' and t.deleted_at is null and ${visible}
    order by c.started_at desc limit ${sql.lit(MOST)}`.execute(ctx.db);
  return rows as unknown[];
}
