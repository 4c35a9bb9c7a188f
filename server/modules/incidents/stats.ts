import { type RawBuilder, sql } from "kysely";
import type { IncidentStats } from "../../../contract/incidents/stats.ts";
import type { Context } from "../../kernel/db/context.ts";
import { hiddenFields } from "../../platform/records/field-access.ts";
import { ticketKind } from "../../platform/tickets/kinds.ts";

/** The figures of incidents that the person may see: what the dashboard, the API and the command line all show. */
export async function incidentStatistics(ctx: Context): Promise<IncidentStats> {
  const seen = seenBy(ctx);
  const [totals, byState, byPriority, openedByMonth, resolvedByMonth, topTeams, events] = await Promise.all([
    totalsOf(ctx, seen),
    countsBy(ctx, seen, sql`t.state`),
    countsBy(ctx, seen, sql`t.priority::text`),
    countsBy(ctx, seen, sql`to_char(t.created_at at time zone 'UTC', 'YYYY-MM')`),
    countsBy(
      ctx,
      sql`${seen} and t.resolved_at is not null`,
      sql`to_char(t.resolved_at at time zone 'UTC', 'YYYY-MM')`,
    ),
    teamsOf(ctx, seen),
    eventsOf(ctx, seen),
  ]);
  // The mean of a field that takes a permission is told to those who may read it everywhere.
  const hidden = hiddenFields(ticketKind("incident").contract, ctx.principal).has("satisfaction");
  return {
    ...totals,
    ...(hidden ? { satisfied: null } : {}),
    events,
    byState,
    byPriority,
    openedByMonth,
    resolvedByMonth,
    topTeams,
  };
}

type Totals = Omit<
  IncidentStats,
  "events" | "byState" | "byPriority" | "openedByMonth" | "resolvedByMonth" | "topTeams"
>;

function seenBy(ctx: Context): RawBuilder<unknown> {
  return sql`t.kind = 'incident' and t.deleted_at is null and ${ticketKind("incident").policy.visible(ctx.principal)}`;
}

async function totalsOf(ctx: Context, seen: RawBuilder<unknown>): Promise<Totals> {
  const query = sql<Totals>`select count(*)::int as incidents, count(*) filter (where t.open)::int as open,
      count(*) filter (where m.reopens > 0)::int as reopened, coalesce(sum(m.reassignments), 0)::int as reassignments,
      count(*) filter (where m.resolve_minutes is null)::int as "withoutResolvedAt",
      round(avg(m.resolve_minutes), 3)::float8 as "meanMinutesOpenToResolved",
      percentile_cont(0.5) within group (order by m.resolve_minutes)::float8 as "medianMinutesOpenToResolved",
      round(avg(m.acknowledge_minutes), 3)::float8 as "meanMinutesToAcknowledge",
      count(*) filter (where coalesce(o.made_sla, m.resolve_minutes is not null and not exists (
        select from sla_clocks c where c.organization_id = t.organization_id and c.record_id = t.id and c.breached_at is not null)))::int as "madeSla",
      round(avg(case when m.first_contact_resolution then 1 when m.first_contact_resolution is false then 0 end), 4)::float8
        as "firstContactResolution",
      round(avg(case when m.satisfaction >= 4 then 1 when m.satisfaction is not null then 0 end), 4)::float8 as satisfied
    from tickets t
    join incidents o on o.organization_id = t.organization_id and o.id = t.id
    left join incident_metrics m on m.organization_id = t.organization_id and m.record_id = t.id
    where ${seen}`;
  const row = (await query.execute(ctx.db)).rows[0];
  if (!row) throw new Error("A count without a row");
  return row;
}

async function countsBy(
  ctx: Context,
  seen: RawBuilder<unknown>,
  key: RawBuilder<unknown>,
): Promise<Record<string, number>> {
  const query = sql<{ key: string; count: number }>`select ${key} as key, count(*)::int as count from tickets t
    where ${seen} group by 1 order by 1`;
  return Object.fromEntries((await query.execute(ctx.db)).rows.map((row) => [row.key, row.count]));
}

async function teamsOf(ctx: Context, seen: RawBuilder<unknown>): Promise<IncidentStats["topTeams"]> {
  const query = sql<IncidentStats["topTeams"][number]>`select g.id, g.name, n.incidents from (
      select t.organization_id, t.team_id, count(*)::int as incidents from tickets t
       where ${seen} and t.team_id is not null group by 1, 2 order by 3 desc, 2 limit 10) n
    join teams g on g.organization_id = n.organization_id and g.id = n.team_id order by n.incidents desc, g.name`;
  return (await query.execute(ctx.db)).rows;
}

async function eventsOf(ctx: Context, seen: RawBuilder<unknown>): Promise<number> {
  const query = sql<{ count: number }>`select count(*)::int as count from events e
    join tickets t on t.organization_id = e.organization_id and t.id = e.record_id where e.kind = 'incident' and ${seen}`;
  return (await query.execute(ctx.db)).rows[0]?.count ?? 0;
}
