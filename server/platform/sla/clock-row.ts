import { aroundTheClock } from "../../../contract/businesstime/presets.ts";
import { type Clock, computeClock, momentAtPercent } from "../../../contract/sla/clock.ts";
import { WARN_PERCENT } from "../../../contract/sla/defaults.ts";
import type { ClockEvent } from "../../../contract/sla/events.ts";
import type { ClockTarget } from "../../../contract/sla/target.ts";
import type { KnownCalendar, Promised } from "./promises.ts";

/** An event as it is kept: a new target names its calendar, whose present hours count. */
export type KeptEvent =
  | Exclude<ClockEvent, { readonly type: "retarget" }>
  | {
      readonly at: number;
      readonly type: "retarget";
      readonly target: ClockTarget;
      readonly calendarId: string;
      readonly policyId: string;
    };

export interface KeptClock {
  readonly id: string;
  readonly target: ClockTarget["metric"];
  readonly policy_id: string | null;
  readonly calendar_id: string | null;
  readonly goal: ClockTarget;
  readonly history: readonly KeptEvent[];
  readonly breached_at: Date | null;
  readonly warned_at: Date | null;
}

export function begin(id: string, promised: Promised, at: number): KeptClock {
  return {
    id,
    target: promised.target.metric,
    policy_id: promised.policyId,
    calendar_id: promised.calendar.id,
    goal: promised.target,
    history: [{ at, type: "start" }],
    breached_at: null,
    warned_at: null,
  };
}

/** The clock as it stands: always computed from its events, so that it can never be wrong about a pause. */
export function standing(clock: KeptClock, calendars: ReadonlyMap<string, KnownCalendar>, now: number): Clock | null {
  return computeClock(
    clock.goal,
    calendarOf(calendars, clock.calendar_id),
    clock.history.map((event) => asEvent(event, calendars)),
    now,
  );
}

/** The columns that follow from the events, for lists and for what is due. */
export function columnsOf(clock: KeptClock, calendars: ReadonlyMap<string, KnownCalendar>, now: number) {
  const computed = standing(clock, calendars, now);
  const retarget = clock.history.findLast((event) => event.type === "retarget");
  const warnAt = computed && momentAtPercent(computed, WARN_PERCENT);
  return {
    policy_id: retarget?.policyId ?? clock.policy_id,
    calendar_id: clock.calendar_id,
    goal: JSON.stringify(clock.goal),
    history: JSON.stringify(clock.history),
    state: computed?.state ?? "running",
    started_at: new Date(computed?.startedAt ?? now),
    due_at: dateOrNull(computed?.dueAt),
    paused_at: dateOrNull(computed?.pausedSince),
    stopped_at: dateOrNull(computed?.stoppedAt),
    elapsed_ms: computed?.elapsedMs ?? 0,
    warn_at: dateOrNull(warnAt),
    // A breach that was recorded stands, whatever the target has become since.
    breached_at: clock.breached_at ?? dateOrNull(computed?.breachedAt),
  };
}

function asEvent(event: KeptEvent, calendars: ReadonlyMap<string, KnownCalendar>): ClockEvent {
  if (event.type !== "retarget") return event;
  return { at: event.at, type: "retarget", target: event.target, calendar: calendarOf(calendars, event.calendarId) };
}

function calendarOf(calendars: ReadonlyMap<string, KnownCalendar>, id: string | null) {
  return (id && calendars.get(id)) || aroundTheClock("UTC");
}

function dateOrNull(time: number | null | undefined): Date | null {
  return time === null || time === undefined ? null : new Date(time);
}
