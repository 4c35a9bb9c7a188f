import type { Calendar } from "../businesstime/calendar.ts";
import { endOfNthOpeningDay } from "../businesstime/days.ts";
import { addOpenTime, type EpochMilliseconds, openMillisecondsBetween } from "../businesstime/opentime.ts";
import type { ClockTarget, PendingReason } from "./target.ts";

export type ClockState = "running" | "paused" | "stopped" | "cancelled";

/** What is promised at a time: a target by a calendar, and the deadline that a person set, which wins. */
export interface Goal {
  readonly target: ClockTarget;
  readonly calendar: Calendar;
  readonly deadline: EpochMilliseconds | null;
}

/** What the ticket did from a time on, whatever the target makes of it. */
export interface Phase {
  readonly from: EpochMilliseconds;
  readonly mode: "active" | "pending" | "stopped" | "cancelled";
  readonly reason: PendingReason | null;
}

/** A stretch of a clock's life without a change; running ones add up to what has elapsed. */
export interface ClockSpan {
  readonly from: EpochMilliseconds;
  /** Exclusive; null for the present one. */
  readonly to: EpochMilliseconds | null;
  readonly state: ClockState;
  /** Why the ticket was pending; with state `running`, a reason that does not pause this clock. */
  readonly reason: PendingReason | null;
  readonly openMs: number;
}

/** One clock under one goal at one moment. */
export interface Measure {
  readonly spans: readonly ClockSpan[];
  readonly elapsedMs: number;
  readonly budgetMs: number;
  readonly remainingMs: number;
  /** When the target is or was due; null while a pause keeps that open. */
  readonly targetDueAt: EpochMilliseconds | null;
  /** The deadline if a person set one, else as `targetDueAt`. */
  readonly dueAt: EpochMilliseconds | null;
}

/** Measures phases, the first of which begins the clock, as they stand at `until`. */
export function measure(phases: readonly Phase[], goal: Goal, until: EpochMilliseconds): Measure {
  const { calendar, target, deadline } = goal;
  const startedAt = phases[0]?.from ?? until;
  const spans = spansOf(phases, goal, until);
  const elapsedMs = spans.reduce((sum, span) => (span.state === "running" ? sum + span.openMs : sum), 0);
  const promisedMs = promiseOf(target, calendar, startedAt);
  const targetDueAt = dueOf(spans, calendar, promisedMs);
  if (deadline === null) {
    const remainingMs = promisedMs - elapsedMs;
    return { spans, elapsedMs, budgetMs: promisedMs, remainingMs, targetDueAt, dueAt: targetDueAt };
  }
  const budgetMs = openMillisecondsBetween(calendar, startedAt, deadline);
  const end = endOfWork(phases, until);
  const remainingMs = openMillisecondsBetween(calendar, end, deadline);
  return { spans, elapsedMs, budgetMs, remainingMs, targetDueAt, dueAt: deadline };
}

/** Open milliseconds that the target grants; a day target grants those up to the end of its last day. */
function promiseOf({ unit, amount }: ClockTarget, calendar: Calendar, startedAt: number): number {
  if (unit === "minutes") return amount * 60_000;
  return openMillisecondsBetween(calendar, startedAt, endOfNthOpeningDay(calendar, startedAt, amount));
}

function spansOf(phases: readonly Phase[], { target, calendar }: Goal, until: number): ClockSpan[] {
  return phases.map(({ from, mode, reason }, index) => {
    const to = phases[index + 1]?.from ?? null;
    const openMs = openMillisecondsBetween(calendar, from, to ?? until);
    return { from, to, state: stateOf(mode, reason, target), reason, openMs };
  });
}

function stateOf(mode: Phase["mode"], reason: PendingReason | null, target: ClockTarget): ClockState {
  if (mode === "active") return "running";
  if (mode === "pending") return reason !== null && target.pausesFor.includes(reason) ? "paused" : "running";
  return mode;
}

/**
 * The moment when running spans have used the promise: in the past if they did (also where closing time hides it, as on
 * the Saturday after a Friday's due time), ahead if the clock runs or stopped in time.
 */
function dueOf(spans: readonly ClockSpan[], calendar: Calendar, promisedMs: number): number | null {
  let left = promisedMs;
  let projected: number | null = null;
  for (const { from, to, state, openMs } of spans) {
    if (state === "running") {
      const due = addOpenTime(calendar, from, left);
      if (to === null || due < to) return due;
      left -= openMs;
      projected = due;
    } else if (state === "paused") projected = null;
    // Stopped out of a pause: the rest of the promise would have begun again at the stop.
    else projected ??= addOpenTime(calendar, from, left);
  }
  return projected;
}

function endOfWork(phases: readonly Phase[], until: number): number {
  const last = phases.at(-1);
  return last && (last.mode === "stopped" || last.mode === "cancelled") ? last.from : until;
}
