import type { Calendar } from "../businesstime/calendar.ts";
import { addOpenTime, type EpochMilliseconds } from "../businesstime/opentime.ts";
import type { ClockEvent } from "./events.ts";
import { type Breach, replay } from "./history.ts";
import { type ClockState, type Goal, type Measure, measure } from "./measure.ts";
import type { ClockTarget } from "./target.ts";

/** A service level clock at one moment; all times in epoch milliseconds, durations in milliseconds of open time. */
export interface Clock extends Measure {
  /** Breach is a fact beside the state, never a state. */
  readonly state: ClockState;
  /** Of the present round. */
  readonly startedAt: EpochMilliseconds;
  readonly pausedSince: EpochMilliseconds | null;
  /** When it was stopped or cancelled. */
  readonly stoppedAt: EpochMilliseconds | null;
  /** The first breach of the present round. */
  readonly breachedAt: EpochMilliseconds | null;
  /** At most one for each round, the present one last. */
  readonly breaches: readonly Breach[];
  /** 1, and one more for each start after a stop. */
  readonly round: number;
  /** Of the budget used, cut (not rounded) to hundredths: 100 says that nothing is left, over 100 that it was not enough. */
  readonly percent: number;
  /** What is promised now. */
  readonly goal: Goal;
}

/**
 * Computes a clock from its events alone, as it stands at `now` (events after it are ignored, so any past moment can be
 * asked for); null before it starts. `target` and `calendar` are those of the start, `retarget` events change them.
 *
 * Time counts while the clock runs and the calendar is open. Pauses move a target by the open time that they took, day
 * targets too. A clock is breached once it is open after `dueAt`; stopping at `dueAt` exactly is in time.
 */
export function computeClock(
  target: ClockTarget,
  calendar: Calendar,
  events: readonly ClockEvent[],
  now: EpochMilliseconds,
): Clock | null {
  const { goal, phases, round, breaches } = replay({ target, calendar, deadline: null }, events, now);
  const [first] = phases;
  if (!first) return null;
  const measured = measure(phases, goal, now);
  const last = measured.spans.at(-1);
  const state = last?.state ?? "running";
  const ended = state === "stopped" || state === "cancelled";
  const breach = breaches.at(-1);
  return {
    ...measured,
    state,
    startedAt: first.from,
    pausedSince: state === "paused" ? pausedSince(measured) : null,
    stoppedAt: ended && last ? last.from : null,
    breachedAt: breach?.round === round ? breach.at : null,
    breaches,
    round,
    percent: percentOf(measured, ended && last ? last.from : now),
    goal,
  };
}

/**
 * When the clock reaches a part of its budget if nothing happens: for warnings and escalations. In the past if it has
 * been reached; null if it has not and the clock does not run.
 */
export function momentAtPercent(clock: Clock, percent: number): EpochMilliseconds | null {
  const { calendar, deadline } = clock.goal;
  if (deadline !== null && (percent === 100 || clock.budgetMs <= 0)) return deadline;
  let left = Math.ceil((clock.budgetMs * percent) / 100);
  if (deadline !== null) return addOpenTime(calendar, clock.startedAt, left);
  for (const { from, to, state, openMs } of clock.spans) {
    if (state !== "running") continue;
    if (to === null || left <= openMs) return addOpenTime(calendar, from, left);
    left -= openMs;
  }
  return null;
}

/** Open time before (negative) or after the due moment; null while nothing is due. */
export function momentAtOffset(clock: Clock, ms: number): EpochMilliseconds | null {
  return clock.dueAt === null ? null : addOpenTime(clock.goal.calendar, clock.dueAt, ms);
}

/** A pause with two reasons in a row is one pause. */
function pausedSince({ spans }: Measure): EpochMilliseconds | null {
  const running = spans.findLastIndex((span) => span.state !== "paused");
  return spans[running + 1]?.from ?? null;
}

function percentOf({ budgetMs, remainingMs, dueAt }: Measure, until: EpochMilliseconds): number {
  if (budgetMs <= 0) return dueAt !== null && until >= dueAt ? 100 : 0;
  return Math.floor(((budgetMs - remainingMs) * 10_000) / budgetMs) / 100;
}
