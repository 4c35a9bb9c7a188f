import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import { columnsOf, type KeptClock, type KeptEvent } from "./clock-row.ts";
import { happenings, type Watched } from "./happenings.ts";
import { keep } from "./keep.ts";
import { loadRules } from "./promises.ts";

interface AuditRow {
  readonly record_id: string;
  readonly at: Date;
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
}
type ClockRow = KeptClock & Readonly<Record<string, unknown>> & { readonly record_id: string; readonly number: string };

/** Decisions that no change of the ticket tells: promises as they were made, deadlines, what was said. */
const DECIDED: readonly KeptEvent["type"][] = ["retarget", "fix", "release"];

/**
 * Clocks of tickets from the audit log alone, by the functions that keep them: answers the numbers of those whose clocks
 * were other than that. Writes them anew unless it only checks. Imported tickets have no clocks.
 */
export async function rebuildClocks(
  ctx: Context,
  kind: string,
  recordIds: readonly string[],
  check: boolean,
): Promise<string[]> {
  const [rules, clocks, steps] = await Promise.all([
    loadRules(ctx, kind),
    clocksOf(ctx, recordIds),
    stepsOf(ctx, recordIds),
  ]);
  const differing = new Set<string>();
  for (const clock of clocks) {
    const history = rebuiltHistory(clock, steps.get(clock.record_id) ?? []);
    const rebuilt = { ...clock, history };
    const same = isDeepStrictEqual(inOrder(history), inOrder(clock.history)) && columnsAgree(ctx, clock, rebuilt);
    if (same) continue;
    differing.add(clock.number);
    if (!check) keep(ctx, rebuilt, rules);
  }
  return [...differing];

  function columnsAgree(context: Context, kept: ClockRow, rebuilt: KeptClock): boolean {
    const columns = columnsOf(rebuilt, rules, context.now.getTime());
    return (
      kept.state === columns.state &&
      sameTime(kept.due_at, columns.due_at) &&
      sameTime(kept.started_at, columns.started_at) &&
      sameTime(kept.stopped_at, columns.stopped_at)
    );
  }
}

/** What the ticket did, with what was decided beside it, in the order of time. */
function rebuiltHistory(
  clock: ClockRow,
  steps: readonly { before: Watched; after: Watched; at: number }[],
): KeptEvent[] {
  const [start] = clock.history;
  if (!start || clock.target === "next_response") return [...clock.history];
  const born = steps[0]?.at ?? start.at;
  const atBirth = clock.history.filter(
    ({ at, type }, place) => place > 0 && at <= Math.max(born, start.at) && !DECIDED.includes(type),
  );
  const later = steps.filter(({ at }) => at > Math.max(born, start.at));
  const happened = later.flatMap((step) => happenings(clock, step, step.at));
  const decided = clock.history.filter(({ type }) => DECIDED.includes(type));
  return [start, ...atBirth, ...[...decided, ...happened].toSorted((a, b) => a.at - b.at)];
}

async function clocksOf(ctx: Context, recordIds: readonly string[]): Promise<ClockRow[]> {
  const { rows } = await sql<ClockRow>`select c.*, r.number from sla_clocks c
    join records r on r.organization_id = c.organization_id and r.id = c.record_id
    where c.record_id = any(${[...recordIds]}::uuid[]) order by c.record_id, c.id`.execute(ctx.db);
  return rows;
}

async function stepsOf(ctx: Context, recordIds: readonly string[]) {
  const { rows } =
    await sql<AuditRow>`select record_id, (changes -> 'updated_at' ->> 1)::timestamptz as at, changes from audit_log
    where record_id = any(${[...recordIds]}::uuid[]) and table_name = 'tickets' and action in ('insert', 'update')
    order by record_id, id`.execute(ctx.db);
  return new Map(
    [...Map.groupBy(rows, (row) => row.record_id)].map(([id, history]) => {
      const known: Record<string, unknown> = {};
      let before: Watched | undefined;
      const steps = history.flatMap(({ changes, at }) => {
        for (const [column, [, value]] of Object.entries(changes)) known[column] = value;
        const after = watched(known);
        const step = { before: before ?? after, after, at: at?.getTime() ?? 0 };
        before = after;
        return [step];
      });
      return [id, steps] as const;
    }),
  );
}

function watched(known: Readonly<Record<string, unknown>>): Watched {
  const time = (column: string) => (typeof known[column] === "string" ? new Date(known[column]) : null);
  const id = (column: string) => (known[column] as string | null | undefined) ?? null;
  return {
    first_response_at: time("first_response_at"),
    resolved_at: time("resolved_at"),
    open: known.open === true,
    pending_reason: id("pending_reason"),
    team_id: id("team_id"),
    assignee_id: id("assignee_id"),
    priority: Number(known.priority ?? 3),
    service_id: id("service_id"),
  };
}

/** JSON of the database has its own order of keys, and events of one moment none. */
function inOrder(history: readonly KeptEvent[]) {
  return history.map(({ at, type, ...rest }) => [at, type, "reason" in rest ? rest.reason : null]);
}

function sameTime(kept: unknown, rebuilt: Date | null): boolean {
  return (kept instanceof Date ? kept.getTime() : null) === (rebuilt?.getTime() ?? null);
}
