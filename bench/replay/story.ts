import { readRows, type SourceRow } from "../../server/modules/incidents/import/rows.ts";
import { type SourceIncident, translate } from "../../server/modules/incidents/import/translate.ts";

export const DAY = 86_400_000;
export const HOUR = 3_600_000;

/** Something that people did to an incident; closing is left to the system unless the source closed before its time. */
export interface Moment {
  readonly at: number;
  readonly key: string;
  readonly what: "open" | "resolve" | "reopen" | "close";
}

/** What is known of an incident's end by the source. */
export interface Story {
  readonly key: string;
  readonly priority: number;
  readonly resolvedAt: number | undefined;
  readonly closedAt: number | undefined;
  readonly moments: readonly Moment[];
}

/** The incidents of an event log, every `nth` of them by their number, told as what was done when. */
export async function readStories(file: string, nth = 1): Promise<Story[]> {
  const groups = new Map<string, SourceRow[]>();
  const nothing = () => {};
  for await (const row of readRows(file, nothing, nothing)) {
    const key = row.cells.number ?? "";
    if (Number(key.replace(/\D/g, "")) % nth !== 0) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups].flatMap(([key, rows]) => {
    const incident = translate(key, rows, nothing);
    return incident ? [storyOf(incident)] : [];
  });
}

/** Closed five days after it was resolved, by the source's own job, which runs once an hour. */
export function closedAfterFiveDays({ resolvedAt, closedAt }: Story): boolean {
  if (resolvedAt === undefined || closedAt === undefined) return false;
  const after = closedAt - resolvedAt;
  return after >= 5 * DAY && after <= 5 * DAY + HOUR;
}

function storyOf(incident: SourceIncident): Story {
  const { key, openedAt, resolvedAt, closedAt, snapshots } = incident;
  const open: Moment = { at: openedAt, key, what: "open" };
  const end: Moment[] = resolvedAt === undefined ? [] : [{ at: Math.max(resolvedAt, openedAt), key, what: "resolve" }];
  const early = resolvedAt !== undefined && closedAt !== undefined && closedAt < resolvedAt + 5 * DAY;
  const close: Moment[] = early ? [{ at: Math.max(closedAt, resolvedAt), key, what: "close" }] : [];
  const before = resolvedAt === undefined ? [] : resolvedBefore(incident, resolvedAt);
  return {
    key,
    priority: snapshots.at(-1)?.priority ?? 3,
    resolvedAt,
    closedAt,
    moments: [open, ...before, ...end, ...close],
  };
}

/** Resolutions that did not last, each with its reopening. */
function resolvedBefore({ key, openedAt, snapshots }: SourceIncident, last: number): Moment[] {
  const found: Moment[] = [];
  let was = false;
  for (const { at, state } of snapshots) {
    const is = state === "resolved" || state === "closed";
    if (is !== was && at > openedAt && at <= last) found.push({ at, key, what: is ? "resolve" : "reopen" });
    was = is;
  }
  return found.at(-1)?.what === "resolve" ? found.slice(0, -1) : found;
}
