import type { IncidentState } from "../../../../contract/incidents/lifecycle.ts";
import { type BadRow, type SourceRow, timeOf } from "./rows.ts";

/** One event of an incident's history: when it is said to have happened, and what the incident was like after it. */
export interface Snapshot {
  readonly at: number;
  readonly state: IncidentState;
  readonly pendingReason: "requester" | "supplier" | "problem" | null;
  readonly impact: number | null;
  readonly urgency: number | null;
  readonly priority: number;
  readonly team: string | undefined;
  readonly assignee: string | undefined;
  readonly reassignments: number;
  readonly reopens: number;
  readonly knowledgeUsed: boolean;
  readonly madeSla: boolean;
  readonly event: string;
  readonly by: string | undefined;
}

/** An incident as the source tells it. Names are the source's own. */
export interface SourceIncident {
  readonly key: string;
  readonly openedAt: number;
  readonly resolvedAt: number | undefined;
  readonly closedAt: number | undefined;
  readonly cells: Readonly<Record<string, string>>;
  readonly snapshots: readonly Snapshot[];
}

const STATES: Readonly<Record<string, readonly [IncidentState, Snapshot["pendingReason"]]>> = {
  new: ["new", null],
  active: ["in_progress", null],
  "awaiting user info": ["pending", "requester"],
  "awaiting evidence": ["pending", "requester"],
  "awaiting vendor": ["pending", "supplier"],
  "awaiting problem": ["pending", "problem"],
  resolved: ["resolved", null],
  closed: ["closed", null],
};

/** All rows of one incident as its history; rows that say nothing usable are told and left out. Undefined if none is left. */
export function translate(
  key: string,
  rows: readonly SourceRow[],
  bad: (row: BadRow) => void,
): SourceIncident | undefined {
  const snapshots: Snapshot[] = [];
  let last: SourceRow | undefined;
  for (const row of rows) {
    const snapshot = snapshotOf(row, snapshots.at(-1), bad);
    if (!snapshot) continue;
    snapshots.push(snapshot);
    last = row;
  }
  const openedAt = timeOf(last?.cells.opened_at);
  if (!last || openedAt === undefined) return undefined;
  const { cells } = last;
  return { key, openedAt, resolvedAt: timeOf(cells.resolved_at), closedAt: timeOf(cells.closed_at), cells, snapshots };
}

function snapshotOf(
  { line, cells }: SourceRow,
  before: Snapshot | undefined,
  bad: (row: BadRow) => void,
): Snapshot | undefined {
  const at = timeOf(cells.sys_updated_at);
  if (at === undefined) return refuse(bad, line, `sys_updated_at is no time: ${cells.sys_updated_at}`);
  if (timeOf(cells.opened_at) === undefined) return refuse(bad, line, `opened_at is no time: ${cells.opened_at}`);
  const known = STATES[(cells.incident_state ?? "").toLowerCase()];
  // The source has states of its own (-100); the event happened all the same, and the state stays as it was.
  if (!known) bad({ line, reason: `incident_state ${cells.incident_state} is unknown; the state before it is kept` });
  const [state, pendingReason] = known ?? [before?.state ?? "new", before?.pendingReason ?? null];
  return {
    at,
    state,
    pendingReason,
    impact: levelOf(cells.impact, 3),
    urgency: levelOf(cells.urgency, 3),
    priority: levelOf(cells.priority, 5) ?? 5,
    team: cells.assignment_group,
    assignee: cells.assigned_to,
    reassignments: countOf(cells.reassignment_count),
    reopens: countOf(cells.reopen_count),
    knowledgeUsed: cells.knowledge === "true",
    madeSla: cells.made_sla === "true",
    event: eventBetween(before, state, cells),
    by: cells.sys_updated_by,
  };
}

function refuse(bad: (row: BadRow) => void, line: number, reason: string): undefined {
  bad({ line, reason });
}

/** `2 - Medium` → 2; anything out of range is absent. */
function levelOf(text: string | undefined, most: number): number | null {
  const level = Number.parseInt(text ?? "", 10);
  return level >= 1 && level <= most ? level : null;
}

function countOf(text: string | undefined): number {
  const count = Number.parseInt(text ?? "0", 10);
  return Number.isInteger(count) && count > 0 ? count : 0;
}

const ENTERED: Readonly<Record<IncidentState, string>> = {
  new: "incident.changed",
  assigned: "incident.assigned",
  in_progress: "incident.started",
  pending: "incident.held",
  resolved: "incident.resolved",
  closed: "incident.closed",
  cancelled: "incident.cancelled",
};

function eventBetween(
  before: Snapshot | undefined,
  state: IncidentState,
  cells: Readonly<Record<string, string>>,
): string {
  if (!before) return "incident.created";
  if (before.state !== state)
    return isReopening(before.state, state) ? "incident.reopened" : leaving(before.state, state);
  const handed = before.team !== cells.assignment_group || before.assignee !== cells.assigned_to;
  return handed ? "incident.assigned" : "incident.changed";
}

function leaving(from: IncidentState, to: IncidentState): string {
  return from === "pending" && to === "in_progress" ? "incident.resumed" : ENTERED[to];
}

/** Back to work after a resolution, whatever the source calls it. */
export function isReopening(from: IncidentState, to: IncidentState): boolean {
  return (from === "resolved" || from === "closed") && to !== "resolved" && to !== "closed";
}
