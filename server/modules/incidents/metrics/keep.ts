import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import type { Calendar } from "../../../../contract/businesstime/calendar.ts";
import type { Context } from "../../../kernel/db/context.ts";
import { remembered } from "../../../kernel/db/stamps.ts";
import type { Capability } from "../../../platform/module.ts";
import type { TicketRow } from "../../../platform/tickets/row.ts";
import { ownOf } from "../table.ts";
import { advance, type Fact, type Metrics } from "./metrics.ts";

/** Keeps an incident's metrics in the transaction of each change. */
export const measured: Capability = {
  name: "measured",
  beside: true,
  onChange: async (ctx, { before, after }) => {
    const [calendar, known] = await Promise.all([
      businessCalendar(ctx),
      before ? keptMetrics(ctx, after.id) : undefined,
    ]);
    keepMetrics(ctx, after.id, advance(known, factOf(after, ctx.now), calendar));
  },
};

/** The organization's own hours: business time in metrics counts in them, whatever a policy promised. */
export const businessCalendar = (ctx: Context): Promise<Calendar> => rememberedHours(ctx, "9-17");

const rememberedHours = remembered(readHours);

async function readHours(ctx: Context, preset: string): Promise<Calendar> {
  const row = await ctx.db
    .selectFrom("calendars")
    .select(["time_zone as timeZone", "weekly", "holidays", "exceptions"])
    .where("built_in", "=", preset)
    .executeTakeFirstOrThrow();
  return row as unknown as Calendar;
}

function factOf(row: TicketRow, at: Date): Fact {
  const own = ownOf(row);
  return {
    at: at.getTime(),
    state: row.state,
    teamId: row.team_id,
    createdAt: row.created_at.getTime(),
    acknowledgedAt: row.acknowledged_at?.getTime() ?? null,
    firstResponseAt: row.first_response_at?.getTime() ?? null,
    resolvedAt: row.resolved_at?.getTime() ?? null,
    closedAt: row.closed_at?.getTime() ?? null,
    reassignments: own.reassignmentCount,
    reopens: own.reopenCount,
    satisfaction: own.satisfaction,
  };
}

export async function keptMetrics(ctx: Context, recordId: string): Promise<Metrics | undefined> {
  const row = await ctx.db
    .selectFrom("incident_metrics")
    .selectAll()
    .where("record_id", "=", recordId)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    acknowledgeMinutes: row.acknowledge_minutes,
    firstResponseMinutes: row.first_response_minutes,
    resolveMinutes: row.resolve_minutes,
    closeMinutes: row.close_minutes,
    acknowledgeBusinessMinutes: row.acknowledge_business_minutes,
    firstResponseBusinessMinutes: row.first_response_business_minutes,
    resolveBusinessMinutes: row.resolve_business_minutes,
    closeBusinessMinutes: row.close_business_minutes,
    stateMinutes: row.state_minutes as Record<string, number>,
    teamMinutes: row.team_minutes as Record<string, number>,
    reassignments: row.reassignments,
    reopens: row.reopens,
    firstTeamId: row.first_team_id,
    firstContactResolution: row.first_contact_resolution,
    satisfaction: row.satisfaction,
    state: row.state,
    stateSince: row.state_since.getTime(),
    teamId: row.team_id,
    teamSince: row.team_since.getTime(),
  };
}

/** The row as the table keeps it. */
export function metricsRow(organizationId: string, recordId: string, metrics: Metrics) {
  return {
    organization_id: organizationId,
    record_id: recordId,
    acknowledge_minutes: metrics.acknowledgeMinutes,
    first_response_minutes: metrics.firstResponseMinutes,
    resolve_minutes: metrics.resolveMinutes,
    close_minutes: metrics.closeMinutes,
    acknowledge_business_minutes: metrics.acknowledgeBusinessMinutes,
    first_response_business_minutes: metrics.firstResponseBusinessMinutes,
    resolve_business_minutes: metrics.resolveBusinessMinutes,
    close_business_minutes: metrics.closeBusinessMinutes,
    state_minutes: JSON.stringify(metrics.stateMinutes),
    team_minutes: JSON.stringify(metrics.teamMinutes),
    reassignments: metrics.reassignments,
    reopens: metrics.reopens,
    first_team_id: metrics.firstTeamId,
    first_contact_resolution: metrics.firstContactResolution,
    satisfaction: metrics.satisfaction,
    state: metrics.state,
    state_since: new Date(metrics.stateSince),
    team_id: metrics.teamId,
    team_since: new Date(metrics.teamSince),
  };
}

/** Writes what is known of one incident, whether or not a row is there. */
export function keepMetrics(ctx: Context, recordId: string, metrics: Metrics): void {
  const row = metricsRow(ctx.organizationId, recordId, metrics);
  ctx.write(
    ctx.db
      .insertInto("incident_metrics")
      .values(row)
      .onConflict((conflict) => conflict.columns(["organization_id", "record_id"]).doUpdateSet(row)),
  );
}

/** Rewrites or compares: every incident whose rebuilt metrics differ from the kept ones, by number. */
export async function differingMetrics(ctx: Context, rebuilt: ReadonlyMap<string, Metrics>): Promise<string[]> {
  const ids = [...rebuilt.keys()];
  const numbers = await sql<{
    id: string;
    number: string;
  }>`select id, number from records where id = any(${ids}::uuid[])`.execute(ctx.db);
  const differing: string[] = [];
  for (const { id, number } of numbers.rows) {
    const kept = await keptMetrics(ctx, id);
    if (!isDeepStrictEqual(kept, rebuilt.get(id))) differing.push(number);
  }
  return differing;
}
