import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Calendar } from "../businesstime/calendar.ts";
import { addOpenTime, openMillisecondsBetween } from "../businesstime/opentime.ts";
import { ODD_MOMENTS, someCalendar } from "../businesstime/samples.ts";
import { Temporal } from "../businesstime/temporal.ts";
import { computeClock, momentAtPercent } from "./clock.ts";
import type { ClockEvent } from "./events.ts";
import { slowClock } from "./slowclock.ts";
import { type ClockTarget, clockTarget } from "./target.ts";

const MINUTE = 60_000;

interface Case {
  readonly target: ClockTarget;
  readonly calendar: Calendar;
  readonly events: readonly ClockEvent[];
  readonly now: number;
}

/** A ticket's life around a change of the clock: events minutes apart, in any order that people might make. */
function lives(minutes: number, targets: fc.Arbitrary<ClockTarget>): fc.Arbitrary<Case> {
  return fc.constantFrom(...ODD_MOMENTS).chain(([zone, near]) => {
    const from = Temporal.Instant.from(near).epochMilliseconds - (minutes / 2) * MINUTE;
    const calendar = someCalendar(zone, from);
    const at = fc.integer({ min: 0, max: minutes }).map((minute) => from + minute * MINUTE);
    const reason = fc.constantFrom("requester", "supplier", "problem");
    const change = fc.oneof(
      { weight: 3, arbitrary: fc.record({ at, type: fc.constant("pause"), reason }) },
      { weight: 5, arbitrary: fc.record({ at, type: fc.constantFrom("resume", "reopen") }) },
      { weight: 2, arbitrary: fc.record({ at, type: fc.constantFrom("stop", "cancel") }) },
      { weight: 2, arbitrary: fc.record({ at, type: fc.constant("retarget"), target: targets, calendar }) },
    ) as fc.Arbitrary<ClockEvent>;
    const events = fc
      .array(change, { maxLength: 8 })
      .map((changes) => [{ at: from, type: "start" as const }, ...changes.toSorted((a, b) => a.at - b.at)]);
    return fc.record({ target: targets, calendar, events, now: fc.constant(from + minutes * MINUTE) });
  });
}

const pauses = fc.subarray(["requester", "supplier"] as const);
const minuteTargets = fc
  .tuple(fc.integer({ min: 1, max: 600 }), pauses)
  .map(([amount, reasons]) => clockTarget("resolution", { unit: "minutes", amount }, reasons));
const targets = fc.oneof(
  minuteTargets,
  fc
    .tuple(fc.integer({ min: 1, max: 3 }), pauses)
    .map(([amount, reasons]) => clockTarget("resolution", { unit: "days", amount }, reasons)),
);

function clockAt({ target, calendar, events }: Case, now: number) {
  const clock = computeClock(target, calendar, events, now);
  assert.ok(clock);
  return clock;
}

test("a clock is what living through every minute finds", () => {
  const law = (life: Case) => {
    const { state, elapsedMs, breachedAt } = clockAt(life, life.now);
    assert.deepEqual({ state, elapsedMs, breachedAt }, slowClock(life.target, life.calendar, life.events, life.now));
  };
  fc.assert(fc.property(lives(1200, minuteTargets), law), { numRuns: 150 });
});

test("a running clock is breached just after its due time, and not before", () => {
  const law = (life: Case) => {
    const clock = clockAt(life, life.now);
    if (clock.state !== "running" || clock.breachedAt !== null || clock.dueAt === null) return;
    assert.ok(clock.dueAt >= life.now);
    assert.equal(clockAt(life, clock.dueAt).breachedAt, null);
    assert.equal(clockAt(life, clock.dueAt).remainingMs, 0);
    assert.equal(clockAt(life, clock.dueAt + 1).breachedAt, clock.dueAt);
  };
  fc.assert(fc.property(lives(3000, targets), law), { numRuns: 1000 });
});

test("running spans add up to what has elapsed, elapsed and remaining to the budget", () => {
  const law = (life: Case) => {
    const clock = clockAt(life, life.now);
    const running = clock.spans.filter(({ state }) => state === "running");
    assert.equal(
      running.reduce((sum, { openMs }) => sum + openMs, 0),
      clock.elapsedMs,
    );
    assert.equal(clock.elapsedMs + clock.remainingMs, clock.budgetMs);
    assert.equal(clock.breachedAt === null && clock.percent > 100, false);
    const total = clock.spans.reduce((sum, { openMs }) => sum + openMs, 0);
    assert.equal(total, openMillisecondsBetween(clock.goal.calendar, clock.startedAt, life.now));
  };
  fc.assert(fc.property(lives(3000, targets), law), { numRuns: 1000 });
});

test("breaches stand: what was recorded at any moment is still there at the end", () => {
  const law = (life: Case, part: number) => {
    const early = clockAt(life, Math.floor(life.now - part * 3000 * MINUTE));
    const late = clockAt(life, life.now);
    assert.deepEqual(late.breaches.slice(0, early.breaches.length), early.breaches);
  };
  fc.assert(fc.property(lives(3000, targets), fc.double({ min: 0, max: 1, noNaN: true }), law), { numRuns: 1000 });
});

test("a pause before the due time moves it by the open time that it took", () => {
  const law = ({ target, calendar, now }: Case, first: number, length: number) => {
    const start: ClockEvent = { at: now, type: "start" };
    const pausing = { ...target, pausesFor: ["requester" as const] };
    const dueAt = computeClock(pausing, calendar, [start], now)?.dueAt ?? now;
    const from = Math.min(now + first, dueAt - 1);
    const to = from + length;
    const events: ClockEvent[] = [start, { at: from, type: "pause", reason: "requester" }, { at: to, type: "resume" }];
    const moved = computeClock(pausing, calendar, events, to)?.dueAt ?? 0;
    const late = openMillisecondsBetween(calendar, from, to);
    assert.equal(openMillisecondsBetween(calendar, now, moved), openMillisecondsBetween(calendar, now, dueAt) + late);
    if (late > 0) assert.equal(moved, addOpenTime(calendar, dueAt, late));
  };
  const span = fc.integer({ min: 0, max: 5 * 86_400_000 });
  fc.assert(fc.property(lives(10, targets), span, span, law), { numRuns: 1000 });
});

test("nothing moves a fixed deadline", () => {
  const law = (life: Case, ahead: number) => {
    const [start, ...rest] = life.events;
    assert.ok(start);
    const deadline = start.at + ahead;
    const events: ClockEvent[] = [start, { at: start.at, type: "fix", deadline }, ...rest];
    const clock = clockAt({ ...life, events }, life.now);
    assert.equal(clock.dueAt, deadline);
    if (clock.state === "running" || clock.state === "paused") {
      assert.equal(clock.breachedAt !== null, deadline < life.now);
    }
  };
  fc.assert(fc.property(lives(3000, targets), fc.integer({ min: 1, max: 9e8 }), law), { numRuns: 1000 });
});

test("a clock reaches 75 percent at the moment that it foretells", () => {
  const law = (life: Case) => {
    const moment = momentAtPercent(clockAt(life, life.now), 75);
    if (moment === null || moment <= life.now) return;
    assert.ok(clockAt(life, moment).percent >= 75);
    assert.ok(clockAt(life, moment - 1).percent < 75);
  };
  fc.assert(fc.property(lives(3000, targets), law), { numRuns: 1000 });
});
