import { sql } from "kysely";
import { grantOf } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { TicketRow } from "../tickets/row.ts";
import { type KeptClock, standing } from "./clock-row.ts";
import { loadRules } from "./promises.ts";

interface Named {
  readonly id: string;
  readonly name: string;
}
type Row = KeptClock & { readonly policy: unknown; readonly calendar: unknown; readonly team: unknown };
interface BreachRow {
  readonly clockId: string;
  readonly id: string;
  readonly assignee: Named | null;
  readonly [field: string]: unknown;
}

/** The clocks of a ticket computed as of now, those with the customer first. */
export async function clocksNow(ctx: Context, ticket: TicketRow): Promise<unknown[]> {
  const [clocks, breaches, rules] = await Promise.all([
    clockRows(ctx, ticket.id),
    breachesOf(ctx, ticket),
    loadRules(ctx, ticket.kind),
  ]);
  return clocks.flatMap((row) => {
    const clock = standing(row, rules.calendars, ctx.now.getTime());
    if (!clock) return [];
    return [
      {
        id: row.id,
        target: row.target,
        agreement: row.agreement,
        team: row.team,
        state: clock.state,
        policy: row.policy,
        calendar: row.calendar,
        startedAt: time(clock.startedAt),
        dueAt: time(clock.dueAt),
        fixedDueAt: time(clock.goal.deadline),
        pausedAt: time(clock.pausedSince),
        stoppedAt: time(clock.stoppedAt),
        elapsedSeconds: Math.floor(clock.elapsedMs / 1000),
        remainingSeconds: Math.floor(clock.remainingMs / 1000),
        percent: clock.percent,
        breachedAt: row.breached_round === clock.round ? row.breached_at : time(clock.breachedAt),
        breaches: breaches.filter(({ clockId }) => clockId === row.id).map(({ clockId: _, ...breach }) => breach),
      },
    ];
  });
}

async function clockRows(ctx: Context, recordId: string): Promise<readonly Row[]> {
  const { rows } =
    await sql<Row>`select c.*, case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as policy,
      case when k.id is not null then json_build_object('id', k.id, 'name', k.name) end as calendar,
      case when m.id is not null then json_build_object('id', m.id, 'name', m.name) end as team
    from sla_clocks c left join sla_policies p on p.organization_id = c.organization_id and p.id = c.policy_id
    left join calendars k on k.organization_id = c.organization_id and k.id = c.calendar_id
    left join teams m on m.organization_id = c.organization_id and m.id = c.team_id
    where c.record_id = ${recordId} order by c.agreement <> 'sla', c.agreement, c.started_at, c.target desc`.execute(
      ctx.db,
    );
  return rows;
}

async function breachesOf(ctx: Context, ticket: TicketRow): Promise<readonly BreachRow[]> {
  const { rows } =
    await sql<BreachRow>`select b.clock_id as "clockId", b.id, b.due_at as "dueAt", b.breached_at as "breachedAt",
      case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as assignee,
      case when m.id is not null then json_build_object('id', m.id, 'name', m.name) end as team,
      b.excused_at as "excusedAt", b.excuse, case when e.id is not null then json_build_object('id', e.id, 'name', e.name) end as "excusedBy"
    from sla_breaches b left join users u on u.organization_id = b.organization_id and u.id = b.assignee_id
    left join teams m on m.organization_id = b.organization_id and m.id = b.team_id
    left join users e on e.organization_id = b.organization_id and e.id = b.excused_by
    where b.record_id = ${ticket.id} order by b.breached_at`.execute(ctx.db);
  const manages = grantOf(ctx.principal, `${ticket.kind}:excuse`) !== undefined;
  const may = (row: BreachRow) => manages && row.excusedAt === null && row.assignee?.id !== ctx.principal.userId;
  return rows.map((row) => ({ ...row, canExcuse: may(row) }));
}

function time(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
