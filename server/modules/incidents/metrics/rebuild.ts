import { sql } from "kysely";
import type { Calendar } from "../../../../contract/businesstime/calendar.ts";
import type { Context } from "../../../kernel/db/context.ts";
import { advance, type Fact, type Metrics } from "./metrics.ts";

interface AuditRow {
  readonly record_id: string;
  readonly table_name: "tickets" | "incidents";
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
}

/** Metrics of incidents from the audit log alone, by the same function that keeps them. */
export async function rebuildMetrics(
  ctx: Context,
  calendar: Calendar,
  ids: readonly string[],
): Promise<Map<string, Metrics>> {
  const query = sql<AuditRow>`select record_id, table_name, changes from audit_log
    where record_id = any(${[...ids]}::uuid[]) and table_name in ('tickets', 'incidents') and action in ('insert', 'update')
    order by record_id, id`;
  const rows = (await query.execute(ctx.db)).rows;
  return new Map(
    [...Map.groupBy(rows, (row) => row.record_id)].flatMap(([id, history]) => {
      const metrics = fold(history, calendar);
      return metrics ? [[id, metrics] as const] : [];
    }),
  );
}

/** Each row of tickets is a fact; a row of incidents beside it only adds its counts to what is known. */
function fold(history: readonly AuditRow[], calendar: Calendar): Metrics | undefined {
  const known: Record<string, unknown> = {};
  let metrics: Metrics | undefined;
  for (const { table_name, changes } of history) {
    for (const [column, [, value]] of Object.entries(changes)) known[column] = value;
    if (known.state === undefined) continue;
    const fact = factFrom(known);
    const at = table_name === "incidents" && metrics ? Math.max(metrics.stateSince, metrics.teamSince) : fact.at;
    metrics = advance(metrics, { ...fact, at }, calendar);
  }
  return metrics;
}

function factFrom(known: Readonly<Record<string, unknown>>): Fact {
  const time = (column: string) => (typeof known[column] === "string" ? Date.parse(known[column]) : null);
  const createdAt = time("created_at") ?? 0;
  return {
    at: time("updated_at") ?? createdAt,
    state: String(known.state),
    teamId: (known.team_id as string | null | undefined) ?? null,
    createdAt,
    acknowledgedAt: time("acknowledged_at"),
    firstResponseAt: time("first_response_at"),
    resolvedAt: time("resolved_at"),
    closedAt: time("closed_at"),
    reassignments: Number(known.reassignment_count ?? 0),
    reopens: Number(known.reopen_count ?? 0),
    satisfaction: (known.satisfaction as number | null | undefined) ?? null,
  };
}
