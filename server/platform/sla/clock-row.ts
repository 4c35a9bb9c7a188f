import { aroundTheClock } from "../../../contract/businesstime/presets.ts";
import { type Clock, computeClock, momentAtPercent } from "../../../contract/sla/clock.ts";
import { WARN_PERCENT } from "../../../contract/sla/defaults.ts";
import type { ClockEvent } from "../../../contract/sla/events.ts";
import type { Breach } from "../../../contract/sla/history.ts";
import type { Agreement, ClockTarget } from "../../../contract/sla/target.ts";
import { nextEscalation } from "./escalation-steps.ts";
import type { KnownCalendar, Promised, Question, Rules } from "./promises.ts";

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
  readonly agreement: Agreement;
  /** The team that an `ola` is with. */
  readonly team_id: string | null;
  readonly policy_id: string | null;
  readonly calendar_id: string | null;
  readonly goal: ClockTarget;
  readonly history: readonly KeptEvent[];
  readonly breached_at: Date | null;
  /** The last round whose breach is recorded; 0 for none. */
  readonly breached_round: number;
  /** The ticket is deleted: nothing is recorded or told until it is restored. */
  readonly asleep: boolean;
  /** Steps of escalation that are done, as `round step`. */
  readonly escalated: readonly string[];
}

export function begin(id: string, question: Question, promised: Promised, at: number): KeptClock {
  return {
    id,
    target: question.metric,
    agreement: question.agreement,
    team_id: question.agreement === "ola" ? question.teamId : null,
    policy_id: promised.policyId,
    calendar_id: promised.calendar.id,
    goal: promised.target,
    history: [{ at, type: "start" }],
    breached_at: null,
    breached_round: 0,
    asleep: false,
    escalated: [],
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

/** The columns that follow from the events, for lists and for what is due; `computed` is the clock as it stands. */
export function columnsOf(clock: KeptClock, rules: Rules, computed: Clock | null, now: number) {
  const policyId = policyOf(clock);
  const warnAt = computed && momentAtPercent(computed, WARN_PERCENT);
  return {
    policy_id: policyId,
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
    next_escalation_at: dateOrNull(nextEscalation(computed, rules, policyId, clock.escalated)?.at),
    fixed_due_at: dateOrNull(computed?.goal.deadline),
    round: computed?.round ?? 1,
    ...breachOf(clock, computed),
  };
}

/** Breaches that have not been recorded yet, each in a round of its own. */
export function newBreaches({ breached_round, asleep }: KeptClock, computed: Clock | null): readonly Breach[] {
  if (asleep) return [];
  return computed?.breaches.filter(({ round }) => round > breached_round) ?? [];
}

/** The last breach. One that was recorded stands, whatever the target has become since. */
export function breachOf(clock: KeptClock, computed: Clock | null) {
  const last = newBreaches(clock, computed).at(-1);
  return last
    ? { breached_at: new Date(last.at), breached_round: last.round }
    : { breached_at: clock.breached_at, breached_round: clock.breached_round };
}

/** Whose promise holds now. */
export function policyOf(clock: KeptClock): string | null {
  return clock.history.findLast((event) => event.type === "retarget")?.policyId ?? clock.policy_id;
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
