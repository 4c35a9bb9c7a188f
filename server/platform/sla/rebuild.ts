import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import { columnsOf, type KeptClock, type KeptEvent, standing } from "./clock-row.ts";
import { type Holder, keep } from "./keep.ts";
import { loadRules } from "./promises.ts";
import { historyFromEvents } from "./rebuilt-history.ts";
import { stepsOf } from "./ticket-steps.ts";

export type ClockRow = KeptClock &
  Readonly<Record<string, unknown>> & {
    readonly record_id: string;
    readonly number: string;
    readonly kind: string;
    readonly assignee_id: string | null;
    readonly ticket_team_id: string | null;
    readonly ticket_service_id: string | null;
    readonly deleted_at: Date | null;
  };

/**
 * Clocks of tickets from what happened alone, by the functions that keep them: the audit log of the ticket and the kept
 * decisions; of the clock itself only what was first promised. Answers the numbers of tickets whose clocks were other
 * than that, and writes them anew unless it only checks. Imported tickets have no clocks.
 */
export async function rebuildClocks(
  ctx: Context,
  kind: string,
  recordIds: readonly string[],
  check: boolean,
): Promise<string[]> {
  const [rules, clocks, steps, decisions] = await Promise.all([
    loadRules(ctx, kind),
    clocksOf(ctx, recordIds),
    stepsOf(ctx, recordIds),
    decisionsOf(ctx, recordIds),
  ]);
  const differing = new Set<string>();
  for (const clock of clocks) {
    const history = historyFromEvents(clock, steps.get(clock.record_id) ?? [], decisions.get(clock.id) ?? []);
    // Without a beginning in the log nothing can be said: the ticket came before it.
    if (!history) continue;
    const rebuilt = { ...clock, history };
    const same = isDeepStrictEqual(inOrder(history), inOrder(clock.history)) && columnsAgree(ctx, clock, rebuilt);
    if (same) continue;
    differing.add(clock.number);
    if (!check) keep(ctx, rebuilt, rules, holderOf(clock));
  }
  return [...differing];

  function columnsAgree(context: Context, kept: ClockRow, rebuilt: KeptClock): boolean {
    const now = context.now.getTime();
    const computed = standing(rebuilt, rules.calendars, now);
    const columns = columnsOf(rebuilt, rules, computed, now);
    return (
      kept.round === columns.round &&
      kept.state === columns.state &&
      sameTime(kept.due_at, columns.due_at) &&
      sameTime(kept.started_at, columns.started_at) &&
      sameTime(kept.stopped_at, columns.stopped_at) &&
      sameTime(kept.fixed_due_at, columns.fixed_due_at)
    );
  }
}

function holderOf({ ticket_team_id, ticket_service_id, ...clock }: ClockRow): Holder {
  const { record_id: id, kind, assignee_id, deleted_at } = clock;
  return { id, kind, assignee_id, deleted_at, team_id: ticket_team_id, service_id: ticket_service_id };
}

async function clocksOf(ctx: Context, recordIds: readonly string[]): Promise<ClockRow[]> {
  const { rows } = await sql<ClockRow>`select c.*, r.number, t.kind, t.assignee_id, t.team_id as ticket_team_id,
      t.service_id as ticket_service_id, t.deleted_at from sla_clocks c
    join records r on r.organization_id = c.organization_id and r.id = c.record_id
    join tickets t on t.organization_id = c.organization_id and t.id = c.record_id
    where c.record_id = any(${[...recordIds]}::uuid[]) order by c.record_id, c.id`.execute(ctx.db);
  return rows;
}

async function decisionsOf(
  ctx: Context,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, readonly KeptEvent[]>> {
  const { rows } = await sql<{ clock_id: string; event: KeptEvent }>`select d.clock_id, d.event from sla_decisions d
    join sla_clocks c on c.organization_id = d.organization_id and c.id = d.clock_id
    where c.record_id = any(${[...recordIds]}::uuid[]) order by d.clock_id, d.place, d.id`.execute(ctx.db);
  const grouped = Map.groupBy(rows, (row) => row.clock_id);
  return new Map([...grouped].map(([id, found]) => [id, found.map(({ event }) => event)]));
}

/** JSON of the database has its own order of keys, and events of one moment none. */
function inOrder(history: readonly KeptEvent[]) {
  return history.map(({ at, type, ...rest }) => [
    at,
    type,
    "reason" in rest ? rest.reason : null,
    "deadline" in rest ? rest.deadline : null,
    "policyId" in rest ? [rest.policyId, rest.calendarId, rest.target.unit, rest.target.amount] : null,
  ]);
}

function sameTime(kept: unknown, rebuilt: Date | null): boolean {
  return (kept instanceof Date ? kept.getTime() : null) === (rebuilt?.getTime() ?? null);
}
