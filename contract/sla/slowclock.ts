import type { Calendar } from "../businesstime/calendar.ts";
import { SlowCounter } from "../businesstime/slowcounter.ts";
import type { ClockEvent } from "./events.ts";
import type { ClockTarget, PendingReason } from "./target.ts";

/** What the oracle knows about a clock. */
export interface SlowReading {
  readonly state: "running" | "paused" | "stopped" | "cancelled";
  readonly elapsedMs: number;
  readonly breachedAt: number | null;
}

interface Tick {
  readonly time: number;
  readonly mode: "active" | "pending";
  readonly reason: PendingReason | null;
}

/**
 * The oracle of the tests: lives through every minute, and asks again from the start at each of them what the target in
 * force makes of the minutes so far. Minute targets and one round only; events at whole minutes.
 */
export function slowClock(target: ClockTarget, calendar: Calendar, events: readonly ClockEvent[], now: number) {
  const from = events[0]?.at ?? now;
  const life = new SlowLife(target, calendar, from, now);
  for (let time = from; time < now; time += MINUTE) {
    for (const event of events) if (event.at === time) life.happen(event);
    life.tick(time);
  }
  for (const event of events) if (event.at === now) life.happen(event);
  return life.read(now);
}

const MINUTE = 60_000;

class SlowLife {
  target: ClockTarget;
  calendar: Calendar;
  waiting: { target: ClockTarget; calendar: Calendar } | null = null;
  mode: "none" | "active" | "pending" | "stopped" | "cancelled" = "none";
  reason: PendingReason | null = null;
  deadline: number | null = null;
  breachedAt: number | null = null;
  readonly ticks: Tick[] = [];
  readonly counters = new Map<Calendar, SlowCounter>();
  readonly from: number;
  readonly to: number;

  constructor(target: ClockTarget, calendar: Calendar, from: number, to: number) {
    this.target = target;
    this.calendar = calendar;
    this.from = from;
    this.to = to;
  }

  happen(event: ClockEvent): void {
    const alive = this.mode === "active" || this.mode === "pending";
    if (event.type === "start" && this.mode === "none") this.mode = "active";
    if (event.type === "pause" && alive) [this.mode, this.reason] = ["pending", event.reason];
    if (event.type === "resume" && alive) [this.mode, this.reason] = ["active", null];
    if (event.type === "stop" && alive) this.mode = "stopped";
    if (event.type === "cancel" && alive) this.mode = "cancelled";
    if (event.type === "retarget" && (alive || this.mode === "none")) {
      [this.target, this.calendar] = [event.target, event.calendar];
    } else if (event.type === "retarget") this.waiting = event;
    if (event.type === "reopen" && !alive && this.mode !== "none") {
      [this.mode, this.reason] = ["active", null];
      if (this.waiting) [this.target, this.calendar] = [this.waiting.target, this.waiting.calendar];
      this.waiting = null;
    }
  }

  tick(time: number): void {
    if (this.mode !== "active" && this.mode !== "pending") return;
    this.ticks.push({ time, mode: this.mode, reason: this.reason });
    if (this.breachedAt === null && this.#isOverdue()) this.breachedAt = time;
  }

  read(now: number): SlowReading {
    const running = { time: now, mode: "pending", reason: this.reason } as const;
    const state = this.mode === "pending" ? (this.#runs(running) ? "running" : "paused") : this.mode;
    if (state === "none") throw new Error("The clock never started");
    const elapsedMs = this.ticks.filter((tick) => this.#runs(tick) && this.#isOpen(tick.time)).length * MINUTE;
    return { state: state === "active" ? "running" : state, elapsedMs, breachedAt: this.breachedAt };
  }

  /** The clock ran on in a minute before which the promise was used up. */
  #isOverdue(): boolean {
    let used = 0;
    for (const tick of this.ticks) {
      if (!this.#runs(tick)) continue;
      if (used >= this.target.amount) return true;
      if (this.#isOpen(tick.time)) used += 1;
    }
    return false;
  }

  #runs({ mode, reason }: Tick): boolean {
    return mode === "active" || reason === null || !this.target.pausesFor.includes(reason);
  }

  #isOpen(time: number): boolean {
    let counter = this.counters.get(this.calendar);
    if (!counter) {
      counter = new SlowCounter(this.calendar, this.from, this.to);
      this.counters.set(this.calendar, counter);
    }
    return counter.isOpen(time);
  }
}
