import type { EpochMilliseconds } from "../businesstime/opentime.ts";
import type { ClockEvent } from "./events.ts";
import { type Goal, measure, type Phase } from "./measure.ts";
import type { PendingReason } from "./target.ts";

/** The clock went on past its due time: a fact that nothing later takes back. */
export interface Breach {
  /** When it was breached; a target made tighter after the fact is breached at that change, not before. */
  readonly at: EpochMilliseconds;
  /** What was due then. */
  readonly dueAt: EpochMilliseconds;
  /** In which round of the clock, from 1. */
  readonly round: number;
}

/** What the events so far make of a clock. */
export interface History {
  goal: Goal;
  /** A goal that came while the clock was stopped; it holds when the clock reopens or starts again. */
  waitingGoal: Goal | null;
  /** Since when the goal holds, or the clock is open again. */
  since: EpochMilliseconds;
  /** Why the ticket is pending, also before the clock starts. */
  pendingFor: PendingReason | null;
  /** Of the present round, the first one begins it; none before the start. */
  phases: Phase[];
  round: number;
  readonly breaches: Breach[];
}

/** Plays the events up to and including `now`; later ones have not happened yet. */
export function replay(goal: Goal, events: readonly ClockEvent[], now: EpochMilliseconds): History {
  const none = { waitingGoal: null, pendingFor: null, since: 0 };
  const history: History = { goal, ...none, phases: [], round: 0, breaches: [] };
  let last = Number.NEGATIVE_INFINITY;
  for (const event of events) {
    const at = Math.max(last, event.at);
    if (at > now) break;
    apply(history, event, at);
    last = at;
  }
  if (isOpen(history)) recordBreach(history, now);
  return history;
}

function apply(history: History, event: ClockEvent, at: EpochMilliseconds): void {
  switch (event.type) {
    case "start":
      start(history, at);
      break;
    case "pause":
      hold(history, event.reason, at);
      break;
    case "resume":
      hold(history, null, at);
      break;
    case "stop":
      end(history, { from: at, mode: "stopped", reason: null });
      break;
    case "cancel":
      end(history, { from: at, mode: "cancelled", reason: null });
      break;
    case "reopen":
      reopen(history, at);
      break;
    case "retarget":
      changeGoal(history, { target: event.target, calendar: event.calendar }, at);
      break;
    case "fix":
      changeGoal(history, { deadline: event.deadline }, at);
      break;
    case "release":
      changeGoal(history, { deadline: null }, at);
  }
}

/** A clock may start on a ticket that is pending already, as one for a team at its assignment. */
function start(history: History, at: EpochMilliseconds): void {
  if (isOpen(history)) return;
  takeGoal(history, at);
  history.round += 1;
  history.phases = [];
  enter(history, at);
}

function hold(history: History, reason: PendingReason | null, at: EpochMilliseconds): void {
  history.pendingFor = reason;
  if (isOpen(history)) enter(history, at);
}

/** Reopening continues what was measured. A response that was given stays given. */
function reopen(history: History, at: EpochMilliseconds): void {
  const { mode } = history.phases.at(-1) ?? {};
  const answers = history.goal.target.metric === "response" || history.goal.target.metric === "next_response";
  if (mode !== "cancelled" && (mode !== "stopped" || answers)) return;
  takeGoal(history, at);
  history.pendingFor = null;
  enter(history, at);
}

function takeGoal(history: History, at: EpochMilliseconds): void {
  history.goal = history.waitingGoal ?? history.goal;
  history.waitingGoal = null;
  history.since = at;
}

/** Continues as active or pending; the same again is no new phase. */
function enter(history: History, at: EpochMilliseconds): void {
  const { phases, pendingFor: reason } = history;
  const mode = reason === null ? "active" : "pending";
  const last = phases.at(-1);
  if (last?.mode === mode && last.reason === reason) return;
  phases.push({ from: at, mode, reason });
}

function end(history: History, phase: Phase): void {
  history.pendingFor = null;
  // A ticket may be cancelled after it was resolved: what was measured stands.
  if (!isOpen(history)) return;
  recordBreach(history, phase.from);
  history.phases.push(phase);
}

function changeGoal(history: History, change: Partial<Goal>, at: EpochMilliseconds): void {
  if (history.phases.length > 0 && !isOpen(history)) {
    history.waitingGoal = { ...(history.waitingGoal ?? history.goal), ...change };
    return;
  }
  if (isOpen(history)) recordBreach(history, at);
  history.goal = { ...history.goal, ...change };
  history.since = at;
}

/** Once a round; decided by moments, never by a rounded percentage. */
function recordBreach({ phases, goal, since, round, breaches }: History, until: EpochMilliseconds): void {
  if (breaches.at(-1)?.round === round) return;
  const { dueAt } = measure(phases, goal, until);
  if (dueAt !== null && dueAt < until) breaches.push({ at: Math.max(dueAt, since), dueAt, round });
}

function isOpen({ phases }: History): boolean {
  const mode = phases.at(-1)?.mode;
  return mode === "active" || mode === "pending";
}
