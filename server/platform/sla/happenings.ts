import type { Metric } from "../../../contract/sla/target.ts";
import type { Change } from "../tickets/kind.ts";
import type { TicketRow } from "../tickets/row.ts";
import type { KeptEvent } from "./clock-row.ts";

/** What a change of a ticket is to one of its clocks, apart from new targets. `now` in epoch milliseconds. */
export function happenings(metric: Metric, change: Change, now: number): KeptEvent[] {
  const { before, after } = change;
  if (!before) return [];
  return metric === "response" ? toResponse(before, after, now) : toResolution(before, after, now);
}

/** A response is given once; a ticket that goes away without one cancels the clock, and one that comes back goes on with it. */
function toResponse(before: TicketRow, after: TicketRow, now: number): KeptEvent[] {
  if (before.first_response_at === null && after.first_response_at !== null) return [{ at: now, type: "stop" }];
  if (before.open && !after.open && after.resolved_at === null) return [{ at: now, type: "cancel" }];
  if (!before.open && after.open && after.first_response_at === null) return [{ at: now, type: "reopen" }];
  return [];
}

function toResolution(before: TicketRow, after: TicketRow, now: number): KeptEvent[] {
  if (before.open && !after.open) return [{ at: now, type: after.resolved_at === null ? "cancel" : "stop" }];
  const reopened: KeptEvent[] = !before.open && after.open ? [{ at: now, type: "reopen" }] : [];
  if (after.pending_reason !== null && after.pending_reason !== before.pending_reason) {
    return [...reopened, { at: now, type: "pause", reason: after.pending_reason as "requester" }];
  }
  if (before.pending_reason !== null && after.pending_reason === null)
    return [...reopened, { at: now, type: "resume" }];
  return reopened;
}

/** Whether what was promised may be another than before. */
export function promiseMayDiffer({ before, after }: Change): boolean {
  return before !== undefined && (before.priority !== after.priority || before.service_id !== after.service_id);
}
