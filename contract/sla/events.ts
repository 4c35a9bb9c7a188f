import type { Calendar } from "../businesstime/calendar.ts";
import type { EpochMilliseconds } from "../businesstime/opentime.ts";
import type { ClockTarget, PendingReason } from "./target.ts";

/**
 * What happened to a ticket, as its clocks see it, in the order in which it happened. An event that makes no sense in
 * the state at hand (a resume while running) changes nothing. Where a clock of a machine stepped back, an event counts
 * from the time of the one before it.
 */
export type ClockEvent = { readonly at: EpochMilliseconds } & (
  | StartEvent
  | PauseEvent
  | { readonly type: "resume" }
  | { readonly type: "stop" }
  | { readonly type: "cancel" }
  | { readonly type: "reopen" }
  | RetargetEvent
  | FixEvent
  | { readonly type: "release" }
);

/** Begins the clock; after a stop or a cancel it begins a new round from zero. While it runs: nothing. */
interface StartEvent {
  readonly type: "start";
}

/** The ticket is pending; only a reason that the target names pauses. Another reason later replaces this one. */
interface PauseEvent {
  readonly type: "pause";
  readonly reason: PendingReason;
}

/**
 * Another promise holds from now on (priority, service, policy or calendar changed). A clock that is not stopped is
 * recomputed from its start with all its pauses; a stopped one only when it reopens.
 */
interface RetargetEvent {
  readonly type: "retarget";
  readonly target: ClockTarget;
  readonly calendar: Calendar;
}

/** A person set the deadline. It wins over the target and moves for nothing until another `fix` or `release`. */
interface FixEvent {
  readonly type: "fix";
  readonly deadline: EpochMilliseconds;
}
