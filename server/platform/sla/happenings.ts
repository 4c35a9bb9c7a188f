import type { Metric } from "../../../contract/sla/target.ts";
import type { TicketRow } from "../tickets/row.ts";
import type { KeptClock, KeptEvent } from "./clock-row.ts";
import type { Question } from "./promises.ts";

/** What clocks look at in a ticket. */
export type Watched = Pick<
  TicketRow,
  | "first_response_at"
  | "open"
  | "resolved_at"
  | "pending_reason"
  | "team_id"
  | "assignee_id"
  | "priority"
  | "service_id"
>;

export interface Step {
  readonly before: Watched;
  readonly after: Watched;
}

type Kept = Pick<KeptClock, "target" | "agreement" | "team_id">;

/** What a change of a ticket is to one of its clocks, apart from new targets. `now` in epoch milliseconds. */
export function happenings(clock: Kept, step: Step, now: number): KeptEvent[] {
  if (clock.agreement === "underpinning") return toSupplier(step, now);
  if (clock.agreement === "ola") return toTeam(clock, step, now);
  if (clock.target === "next_response") return toNextResponse(step, now);
  return clock.target === "response" ? toResponse(step, now) : toResolution(step, now);
}

/** Clocks that a change calls for, where there is none yet. */
export function calledFor(step: Step, metrics: readonly Metric[]): Question[] {
  const { before, after } = step;
  if (!after.open) return [];
  const found: Question[] = [];
  if (after.team_id !== null && after.team_id !== before.team_id) {
    for (const metric of metrics) found.push({ metric, agreement: "ola", teamId: after.team_id });
  }
  if (after.pending_reason === "supplier" && before.pending_reason !== "supplier")
    found.push({ metric: "resolution", agreement: "underpinning", teamId: null });
  return found;
}

/** A response is given once; a ticket that goes away without one cancels the clock, and one that comes back goes on with it. */
function toResponse({ before, after }: Step, now: number): KeptEvent[] {
  if (before.first_response_at === null && after.first_response_at !== null) return [{ at: now, type: "stop" }];
  if (before.open && !after.open && after.resolved_at === null) return [{ at: now, type: "cancel" }];
  if (!before.open && after.open && after.first_response_at === null) return [{ at: now, type: "reopen" }];
  return [];
}

/** Started and stopped by what is said; the end of the work answers too. */
function toNextResponse({ before, after }: Step, now: number): KeptEvent[] {
  if (before.open && !after.open) return [{ at: now, type: after.resolved_at === null ? "cancel" : "stop" }];
  return [];
}

function toResolution({ before, after }: Step, now: number): KeptEvent[] {
  if (before.open && !after.open) return [{ at: now, type: after.resolved_at === null ? "cancel" : "stop" }];
  const reopened: KeptEvent[] = !before.open && after.open ? [{ at: now, type: "reopen" }] : [];
  return [...reopened, ...pauses({ before, after }, now)];
}

function pauses({ before, after }: Step, now: number): KeptEvent[] {
  if (after.pending_reason !== null && after.pending_reason !== before.pending_reason)
    return [{ at: now, type: "pause", reason: after.pending_reason as "requester" }];
  return before.pending_reason !== null && after.pending_reason === null ? [{ at: now, type: "resume" }] : [];
}

/** A team answers for the time that it has the ticket: until it hands over, or the work ends. */
function toTeam({ target, team_id }: Kept, step: Step, now: number): KeptEvent[] {
  const { before, after } = step;
  const had = before.open && before.team_id === team_id;
  const has = after.open && after.team_id === team_id;
  if (had && !has) return [{ at: now, type: !after.open && after.resolved_at === null ? "cancel" : "stop" }];
  if (!had && has) return [{ at: now, type: "reopen" }, ...pending(after, now)];
  if (!has) return [];
  const taken = target === "response" && before.assignee_id === null && after.assignee_id !== null;
  return taken ? [{ at: now, type: "stop" }] : pauses(step, now);
}

/** A clock that begins while the ticket waits begins with the wait. */
export function pending(after: Watched, now: number): KeptEvent[] {
  return after.pending_reason === null ? [] : [{ at: now, type: "pause", reason: after.pending_reason as "requester" }];
}

/** A ticket may be born answered, or in somebody's hands. */
export function alreadyDone(
  ticket: Watched,
  { metric, agreement }: Pick<Question, "metric" | "agreement">,
  now: number,
): KeptEvent[] {
  if (metric !== "response") return [];
  const done = agreement === "ola" ? ticket.assignee_id : ticket.first_response_at;
  return done === null ? [] : [{ at: now, type: "stop" }];
}

/** A supplier answers for the time that the ticket waits for them; each time is a round of its own. */
function toSupplier({ before, after }: Step, now: number): KeptEvent[] {
  const waited = before.open && before.pending_reason === "supplier";
  const waits = after.open && after.pending_reason === "supplier";
  if (waits === waited) return [];
  return [{ at: now, type: waits ? "start" : "stop" }];
}

/** Whether what was promised may be another than before. */
export function promiseMayDiffer({ before, after }: Step): boolean {
  return before.priority !== after.priority || before.service_id !== after.service_id;
}
