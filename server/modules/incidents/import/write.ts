import { sql } from "kysely";
import type { Calendar } from "../../../../contract/businesstime/calendar.ts";
import type { Context } from "../../../kernel/db/context.ts";
import { idAt, newId } from "../../../kernel/ids.ts";
import { metricsRow } from "../metrics/keep.ts";
import { advance, type Metrics } from "../metrics/metrics.ts";
import type { Names } from "./names.ts";
import { isReopening, type Snapshot, type SourceIncident } from "./translate.ts";

export interface Writing {
  readonly names: Names;
  readonly calendar: Calendar;
  readonly runId: string;
  readonly source: string;
  readonly hashes: ReadonlyMap<string, Buffer>;
}

/**
 * Writes incidents with their whole history: each event is a change of the rows as it happened, said to have occurred
 * when the source says, so that the audit log tells the story. Recorded values of the source stand at the end.
 */
export async function writeIncidents(
  ctx: Context,
  incidents: readonly SourceIncident[],
  writing: Writing,
): Promise<void> {
  const first = await sql<{ first: number }>`select reserve_numbers('incident', ${incidents.length}) as first`.execute(
    ctx.db,
  );
  const start = first.rows[0]?.first ?? 1;
  await Promise.all(incidents.flatMap((incident, index) => writeOne(ctx, incident, numberOf(start + index), writing)));
}

function numberOf(n: number): string {
  return `INC-${String(n).padStart(6, "0")}`;
}

/** All statements of one incident in their order; they are sent without waiting for each other's answer. */
function writeOne(ctx: Context, incident: SourceIncident, number: string, writing: Writing): Promise<unknown>[] {
  const id = idAt(incident.openedAt);
  const [opened, ...rest] = incident.snapshots;
  if (!opened) return [];
  const sent: Promise<unknown>[] = [occurred(ctx, opened.at), ...insert(ctx, id, number, incident, opened, writing)];
  let before = opened;
  let version = 1;
  for (const snapshot of rest) {
    version += 1;
    sent.push(occurred(ctx, snapshot.at), update(ctx, id, incident, before, snapshot, version, writing));
    const own = ownChanges(before, snapshot);
    if (Object.keys(own).length > 0) sent.push(ctx.db.updateTable("incidents").set(own).where("id", "=", id).execute());
    before = snapshot;
  }
  sent.push(settle(ctx, id, incident, before), events(ctx, id, incident), ledger(ctx, id, incident, writing));
  const metrics = measure(incident, writing);
  if (metrics)
    sent.push(
      ctx.db
        .insertInto("incident_metrics")
        .values(metricsRow(ctx.organizationId, id, metrics))
        .execute(),
    );
  return sent;
}

function occurred(ctx: Context, at: number): Promise<unknown> {
  return sql`select set_config('app.occurred_at', ${new Date(at).toISOString()}, true)`.execute(ctx.db);
}

function insert(
  ctx: Context,
  id: string,
  number: string,
  incident: SourceIncident,
  opened: Snapshot,
  { names, source, runId }: Writing,
) {
  const { cells, key } = incident;
  return [
    ctx.db
      .insertInto("records")
      .values({ id, kind: "incident", number, title: titleOf(cells), source, source_key: key, source_run: runId })
      .execute(),
    ctx.db
      .insertInto("tickets")
      .values({
        id,
        kind: "incident",
        channel: channelOf(cells.contact_type),
        requester_id: names.person(cells.caller_id),
        opened_by: names.person(cells.opened_by),
        category_id: names.category(cells),
        location_id: names.location(cells.location),
        created_at: new Date(incident.openedAt),
        ...ticketColumns(incident, undefined, opened, names),
        version: 1,
      })
      .execute(),
    ctx.db
      .insertInto("incidents")
      .values({
        id,
        organization_id: ctx.organizationId,
        symptom: cells.u_symptom ?? null,
        reopen_count: opened.reopens,
        reassignment_count: opened.reassignments,
        knowledge_used: opened.knowledgeUsed,
        made_sla: opened.madeSla,
      })
      .execute(),
  ];
}

function update(
  ctx: Context,
  id: string,
  incident: SourceIncident,
  before: Snapshot,
  after: Snapshot,
  version: number,
  { names }: Writing,
): Promise<unknown> {
  const columns = { ...ticketColumns(incident, before, after, names), version };
  return ctx.db.updateTable("tickets").set(columns).where("id", "=", id).execute();
}

/** The ticket's columns after one event. Resolved and closed times are those that the source states for the incident. */
function ticketColumns(incident: SourceIncident, before: Snapshot | undefined, after: Snapshot, names: Names) {
  const open = isOpen(after.state);
  const resolved = open ? null : (incident.resolvedAt ?? null);
  return {
    state: after.state,
    open,
    pending_reason: after.pendingReason,
    impact: after.impact,
    urgency: after.urgency,
    priority: after.priority,
    team_id: names.team(after.team),
    assignee_id: names.person(after.assignee),
    resolved_at: resolved === null ? null : new Date(resolved),
    closed_at: after.state === "closed" && incident.closedAt !== undefined ? new Date(incident.closedAt) : null,
    resolution_code: open ? null : (incident.cells.closed_code ?? null),
    updated_at: new Date(after.at),
    ...(before && isReopening(before.state, after.state) ? { last_reopened_at: new Date(after.at) } : {}),
  };
}

function ownChanges(before: Snapshot, after: Snapshot) {
  return {
    ...(before.reopens === after.reopens ? {} : { reopen_count: after.reopens }),
    ...(before.reassignments === after.reassignments ? {} : { reassignment_count: after.reassignments }),
    ...(before.knowledgeUsed === after.knowledgeUsed ? {} : { knowledge_used: after.knowledgeUsed }),
    ...(before.madeSla === after.madeSla ? {} : { made_sla: after.madeSla }),
  };
}

/** An incident that the source left open may carry a resolution all the same: what is recorded is kept. */
function settle(ctx: Context, id: string, incident: SourceIncident, last: Snapshot): Promise<unknown> {
  if (!isOpen(last.state) || incident.resolvedAt === undefined) return Promise.resolve();
  return ctx.db
    .updateTable("tickets")
    .set({ resolved_at: new Date(incident.resolvedAt) })
    .where("id", "=", id)
    .execute();
}

/** One event a row of the source, with whatever has no column here. */
function events(ctx: Context, id: string, incident: SourceIncident): Promise<unknown> {
  const { snapshots } = incident;
  const payloads = snapshots.map((snapshot, index) =>
    JSON.stringify(payloadOf(incident, snapshot, snapshots[index - 1])),
  );
  return sql`select import_events(${snapshots.map(() => newId())}::uuid[], ${snapshots.map((each) => each.event)}::text[],
    ${snapshots.map(() => id)}::uuid[], ${snapshots.map((each) => new Date(each.at).toISOString())}::timestamptz[],
    ${payloads}::jsonb[], 'incident')`.execute(ctx.db);
}

const LEFT_OVER = [
  "cmdb_ci",
  "problem_id",
  "rfc",
  "vendor",
  "caused_by",
  "notify",
  "u_priority_confirmation",
  "resolved_by",
  "sys_created_by",
];

function payloadOf(
  { key, cells }: SourceIncident,
  snapshot: Snapshot,
  before: Snapshot | undefined,
): Record<string, unknown> {
  const common = { imported: true, to: snapshot.state, ...(snapshot.by ? { by: snapshot.by } : {}) };
  if (before) return { ...common, from: before.state };
  const rest = Object.fromEntries(
    LEFT_OVER.flatMap((name) => (cells[name] === undefined ? [] : [[name, cells[name]]])),
  );
  return { ...common, source: { number: key, ...rest } };
}

function ledger(ctx: Context, id: string, incident: SourceIncident, { runId, hashes }: Writing): Promise<unknown> {
  const content_hash = hashes.get(incident.key) ?? Buffer.alloc(0);
  return ctx.db
    .insertInto("imported_records")
    .values({
      record_id: id,
      run_id: runId,
      events: incident.snapshots.length,
      content_hash,
      organization_id: ctx.organizationId,
    })
    .execute();
}

/** By the same function that keeps metrics live. */
function measure(incident: SourceIncident, { names, calendar }: Writing): Metrics | undefined {
  let metrics: Metrics | undefined;
  const last = incident.snapshots.at(-1);
  for (const snapshot of incident.snapshots) {
    const settled = !isOpen(snapshot.state) || snapshot === last;
    const fact = {
      at: snapshot.at,
      state: snapshot.state,
      teamId: names.team(snapshot.team),
      createdAt: incident.openedAt,
      acknowledgedAt: null,
      firstResponseAt: null,
      resolvedAt: settled ? (incident.resolvedAt ?? null) : null,
      closedAt: snapshot.state === "closed" ? (incident.closedAt ?? null) : null,
      reassignments: snapshot.reassignments,
      reopens: snapshot.reopens,
      satisfaction: null,
    };
    metrics = advance(metrics, fact, calendar);
  }
  return metrics;
}

function isOpen(state: string): boolean {
  return state !== "resolved" && state !== "closed" && state !== "cancelled";
}

function titleOf(cells: Readonly<Record<string, string>>): string {
  const parts = [cells.u_symptom, cells.subcategory ?? cells.category].filter((part) => part !== undefined);
  return (parts.length > 0 ? parts.join(" · ") : `Incident ${cells.number}`).slice(0, 200);
}

const CHANNELS = {
  phone: "phone",
  ivr: "phone",
  email: "email",
  "self service": "portal",
  "direct opening": "agent",
} as const;

function channelOf(contact: string | undefined) {
  return CHANNELS[(contact ?? "").toLowerCase() as keyof typeof CHANNELS] ?? "import";
}
