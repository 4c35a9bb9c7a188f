import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import type { Step, Watched } from "./happenings.ts";

/** A change of a ticket as the audit log tells it; the first of a ticket is its opening. Epoch milliseconds. */
export interface LoggedStep extends Step {
  readonly at: number;
  /** When the ticket was opened. */
  readonly openedAt: number;
}

interface AuditRow {
  readonly record_id: string;
  readonly at: Date;
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
}

/** What happened to tickets, by the ids of their records, from the audit log alone. */
export async function stepsOf(
  ctx: Context,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, readonly LoggedStep[]>> {
  // A reply that reaches a moment is no change of the ticket: it has no time of change, the moment is the time.
  const { rows } = await sql<AuditRow>`select record_id, changes,
      coalesce(changes -> 'updated_at' ->> 1, changes -> 'first_response_at' ->> 1, changes -> 'acknowledged_at' ->> 1)::timestamptz as at
    from audit_log where record_id = any(${[...recordIds]}::uuid[]) and table_name = 'tickets' and action in ('insert', 'update')
    order by record_id, id`.execute(ctx.db);
  const grouped = Map.groupBy(rows, (row) => row.record_id);
  return new Map([...grouped].map(([id, history]) => [id, stepsOfOne(history)]));
}

function stepsOfOne(history: readonly AuditRow[]): LoggedStep[] {
  const known: Record<string, unknown> = {};
  let before: Watched | undefined;
  return history.map(({ changes, at }) => {
    for (const [column, [, value]] of Object.entries(changes)) known[column] = value;
    const after = watched(known);
    const openedAt = new Date(String(known.created_at)).getTime();
    const step = { before: before ?? after, after, at: at?.getTime() ?? 0, openedAt };
    before = after;
    return step;
  });
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
