import assert from "node:assert/strict";
import { test } from "node:test";
import type { Calendar } from "../businesstime/calendar.ts";
import { aroundTheClock, officeHours } from "../businesstime/presets.ts";
import { Temporal } from "../businesstime/temporal.ts";
import { type Clock, computeClock, momentAtOffset, momentAtPercent } from "./clock.ts";
import { defaultTarget, WARN_PERCENT } from "./defaults.ts";
import type { ClockEvent } from "./events.ts";
import { clockTarget } from "./target.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const always = aroundTheClock("Europe/Berlin");
const office = officeHours("Europe/Berlin");
const hours = (amount: number) => ({ unit: "minutes", amount: amount * 60 }) as const;
const days = (amount: number) => ({ unit: "days", amount }) as const;

/** A moment of June 2026 in Berlin; the 1st is a Monday. */
function june(day: number, time: string): number {
  const date = `2026-06-${String(day).padStart(2, "0")}`;
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime("Europe/Berlin").epochMilliseconds;
}

const start = (at: number): ClockEvent => ({ at, type: "start" });
const pause = (at: number): ClockEvent => ({ at, type: "pause", reason: "requester" });
const resume = (at: number): ClockEvent => ({ at, type: "resume" });
const stop = (at: number): ClockEvent => ({ at, type: "stop" });
const reopen = (at: number): ClockEvent => ({ at, type: "reopen" });
const resolution = clockTarget("resolution", hours(4));

function clockOf(events: ClockEvent[], now: number, target = resolution, calendar: Calendar = office): Clock {
  const clock = computeClock(target, calendar, events, now);
  assert.ok(clock);
  return clock;
}

test("before the start there is no clock", () => {
  assert.equal(computeClock(resolution, office, [], june(1, "10:00")), null);
  assert.equal(computeClock(resolution, office, [start(june(1, "10:00"))], june(1, "09:59")), null);
});

test("an 8 hour target opened on Friday night has used 18.75 % on Monday 9:30, around the clock 756 %", () => {
  const workday = { from: 8 * 60, to: 17 * 60 };
  const [friday, monday] = [Date.UTC(2014, 11, 12, 21), Date.UTC(2014, 11, 15, 9, 30)];
  const weekly = { ...officeHours("UTC").weekly, monday: [workday], friday: [workday] };
  const target = clockTarget("resolution", hours(8));
  assert.equal(clockOf([start(friday)], monday, target, { ...officeHours("UTC"), weekly }).percent, 18.75);
  assert.equal(clockOf([start(friday)], monday, target, aroundTheClock("UTC")).percent, 756.25);
});

test("a running clock tells elapsed, remaining, due and percent to the millisecond", () => {
  const clock = clockOf([start(june(1, "15:00"))], june(2, "09:30"));
  assert.equal(clock.state, "running");
  assert.equal(clock.startedAt, june(1, "15:00"));
  assert.equal(clock.elapsedMs, 2.5 * HOUR);
  assert.equal(clock.remainingMs, 1.5 * HOUR);
  assert.equal(clock.dueAt, june(2, "11:00"));
  assert.equal(clock.percent, 62.5);
  assert.equal(clock.breachedAt, null);
});

test("99.951 percent is not 100 and no breach; the due moment itself is in time, a millisecond later is not", () => {
  const target = clockTarget("resolution", { unit: "minutes", amount: 100_000 });
  const from = june(1, "00:00");
  const due = from + 100_000 * MINUTE;
  const near = clockOf([start(from)], from + 99_999.9 * MINUTE, target, always);
  assert.deepEqual([near.percent, near.breachedAt], [99.99, null]);
  assert.deepEqual([clockOf([start(from)], due, target, always).breachedAt], [null]);
  assert.equal(clockOf([start(from)], due + 1, target, always).breachedAt, due);
  assert.equal(clockOf([start(from), stop(due)], due + HOUR, target, always).breachedAt, null);
  assert.equal(clockOf([start(from), stop(due + 1)], due + HOUR, target, always).breachedAt, due);
});

test("what was due on Friday at closing time is breached on Saturday though no open time passed", () => {
  const clock = clockOf([start(june(5, "13:00"))], june(6, "10:00"));
  assert.deepEqual([clock.dueAt, clock.breachedAt, clock.percent], [june(5, "17:00"), june(5, "17:00"), 100]);
});

test("a pause for the requester moves the due time by its open time, and nothing is due during it", () => {
  const events = [start(june(1, "15:00")), pause(june(1, "16:00"))];
  const paused = clockOf(events, june(2, "12:00"));
  assert.deepEqual([paused.state, paused.pausedSince, paused.dueAt], ["paused", june(1, "16:00"), null]);
  assert.deepEqual([paused.elapsedMs, paused.breachedAt], [HOUR, null]);
  const resumed = clockOf([...events, resume(june(3, "10:00"))], june(3, "11:00"));
  assert.deepEqual([resumed.state, resumed.pausedSince, resumed.dueAt], ["running", null, june(3, "13:00")]);
  assert.equal(resumed.elapsedMs, 2 * HOUR);
});

test("a pause through a night and a weekend does not count closed time twice", () => {
  const events = [start(june(5, "16:00")), pause(june(5, "16:30")), resume(june(8, "08:00"))];
  assert.equal(clockOf(events, june(8, "09:00")).dueAt, june(8, "12:30"));
});

test("a pause that begins at the due moment is in time, and breached where it ends", () => {
  const events = [start(june(1, "10:00")), pause(june(1, "14:00"))];
  const paused = clockOf(events, june(2, "10:00"));
  assert.deepEqual([paused.remainingMs, paused.dueAt, paused.breachedAt], [0, null, null]);
  const resumed = clockOf([...events, resume(june(2, "11:00"))], june(2, "11:01"));
  assert.equal(resumed.breachedAt, june(2, "11:00"));
});

test("pending for anybody but the requester counts on, and a response never pauses", () => {
  const supplier: ClockEvent = { at: june(1, "11:00"), type: "pause", reason: "supplier" };
  const clock = clockOf([start(june(1, "10:00")), supplier], june(1, "12:00"));
  assert.deepEqual([clock.state, clock.elapsedMs, clock.dueAt], ["running", 2 * HOUR, june(1, "14:00")]);
  assert.equal(clock.spans.at(-1)?.reason, "supplier");
  const response = clockTarget("response", hours(4));
  const events = [start(june(1, "10:00")), pause(june(1, "11:00"))];
  assert.equal(clockOf(events, june(1, "12:00"), response).state, "running");
  const policy = clockTarget("response", hours(4), ["requester"]);
  assert.equal(clockOf(events, june(1, "12:00"), policy).state, "paused");
});

test("a pending reason that changes starts and ends the pause", () => {
  const supplier: ClockEvent = { at: june(1, "11:00"), type: "pause", reason: "supplier" };
  const events = [start(june(1, "09:00")), supplier, pause(june(1, "12:00")), { ...supplier, at: june(1, "14:00") }];
  const clock = clockOf(events, june(1, "15:00"));
  assert.deepEqual([clock.elapsedMs, clock.dueAt], [4 * HOUR, june(1, "15:00")]);
});

test("a clock that starts on a ticket pending for the requester starts paused", () => {
  const clock = clockOf([pause(june(1, "09:00")), start(june(1, "10:00"))], june(1, "12:00"));
  assert.deepEqual([clock.state, clock.elapsedMs, clock.startedAt], ["paused", 0, june(1, "10:00")]);
});

test("stopping ends it with what it had, also out of a pause", () => {
  const clock = clockOf([start(june(1, "10:00")), stop(june(1, "12:00"))], june(9, "12:00"));
  assert.deepEqual([clock.state, clock.stoppedAt, clock.elapsedMs], ["stopped", june(1, "12:00"), 2 * HOUR]);
  assert.deepEqual([clock.dueAt, clock.percent, clock.breachedAt], [june(1, "14:00"), 50, null]);
  const paused = clockOf([start(june(1, "10:00")), pause(june(1, "11:00")), stop(june(4, "12:00"))], june(9, "12:00"));
  assert.deepEqual([paused.elapsedMs, paused.dueAt, paused.breachedAt], [HOUR, june(4, "15:00"), null]);
});

test("reopening resumes: what was resolved in between counts neither as work nor as a pause", () => {
  const events = [start(june(1, "10:00")), stop(june(1, "12:00")), reopen(june(3, "09:00"))];
  const clock = clockOf(events, june(3, "10:00"));
  assert.deepEqual([clock.state, clock.elapsedMs, clock.dueAt], ["running", 3 * HOUR, june(3, "11:00")]);
  assert.deepEqual(
    clock.spans.map(({ state, openMs }) => [state, openMs / HOUR]),
    [
      ["running", 2],
      ["stopped", 13],
      ["running", 1],
    ],
  );
});

test("a breach stands through stop, reopening and a looser target", () => {
  const events: ClockEvent[] = [
    start(june(1, "10:00")),
    stop(june(1, "15:00")),
    reopen(june(2, "09:00")),
    { at: june(2, "10:00"), type: "retarget", target: clockTarget("resolution", days(10)), calendar: office },
  ];
  const clock = clockOf(events, june(2, "11:00"));
  assert.deepEqual([clock.breachedAt, clock.breaches.length], [june(1, "14:00"), 1]);
  assert.ok(clock.percent < 20 && (clock.dueAt ?? 0) > june(12, "00:00"));
});

test("a response that was given stays given when the ticket reopens, a cancelled one goes on", () => {
  const response = clockTarget("response", hours(4));
  const given = [start(june(1, "10:00")), stop(june(1, "11:00")), reopen(june(2, "10:00"))];
  assert.equal(clockOf(given, june(3, "10:00"), response).state, "stopped");
  const cancelled: ClockEvent[] = [start(june(1, "10:00")), { at: june(1, "11:00"), type: "cancel" }];
  assert.equal(clockOf(cancelled, june(3, "10:00"), response).state, "cancelled");
  assert.equal(clockOf([...cancelled, reopen(june(2, "10:00"))], june(2, "11:00"), response).elapsedMs, 2 * HOUR);
});

test("each message that waits for an answer starts a new round of the next response", () => {
  const next = clockTarget("next_response", hours(1));
  const events = [start(june(1, "10:00")), stop(june(1, "12:00")), start(june(1, "15:00")), start(june(1, "15:10"))];
  const clock = clockOf(events, june(1, "15:30"), next);
  assert.deepEqual([clock.round, clock.startedAt, clock.elapsedMs], [2, june(1, "15:00"), 30 * MINUTE]);
  assert.deepEqual(
    [clock.breachedAt, clock.breaches],
    [null, [{ at: june(1, "11:00"), dueAt: june(1, "11:00"), round: 1 }]],
  );
});

test("raising the priority after three hours makes a clock that shows three hours", () => {
  const raise: ClockEvent = { at: june(1, "13:00"), type: "retarget", target: resolution, calendar: always };
  const clock = clockOf([start(june(1, "10:00")), raise], june(1, "13:00"), clockTarget("resolution", days(3)));
  assert.deepEqual([clock.elapsedMs, clock.dueAt, clock.breachedAt], [3 * HOUR, june(1, "14:00"), null]);
});

test("a change of policy keeps the pauses before it, by the new policy's rules", () => {
  const events = [start(june(1, "09:00")), pause(june(1, "10:00")), resume(june(1, "12:00"))];
  const loose = clockTarget("resolution", hours(6));
  const change: ClockEvent = { at: june(1, "13:00"), type: "retarget", target: loose, calendar: office };
  const clock = clockOf([...events, change], june(1, "13:00"));
  assert.deepEqual([clock.elapsedMs, clock.dueAt], [2 * HOUR, june(1, "17:00")]);
  const never: ClockEvent = { ...change, target: { ...loose, pausesFor: [] } };
  assert.deepEqual(clockOf([...events, never], june(1, "13:00")).dueAt, june(1, "15:00"));
});

test("a target made too tight after the fact is breached at the change, and shows when it was due", () => {
  const raise: ClockEvent = { at: june(1, "15:00"), type: "retarget", target: resolution, calendar: always };
  const events = [start(june(1, "10:00")), raise];
  const clock = clockOf(events, june(1, "15:01"), clockTarget("resolution", days(3)));
  assert.deepEqual([clock.dueAt, clock.breachedAt], [june(1, "14:00"), june(1, "15:00")]);
});

test("a change while stopped leaves the result and holds after reopening", () => {
  const change: ClockEvent = {
    at: june(2, "09:00"),
    type: "retarget",
    target: clockTarget("resolution", hours(1)),
    calendar: always,
  };
  const events = [start(june(1, "10:00")), stop(june(1, "12:00")), change];
  const stopped = clockOf(events, june(3, "09:00"));
  assert.deepEqual([stopped.percent, stopped.dueAt, stopped.breachedAt], [50, june(1, "14:00"), null]);
  const reopened = clockOf([...events, reopen(june(4, "09:00"))], june(4, "10:00"));
  assert.deepEqual([reopened.dueAt, reopened.breachedAt], [june(1, "11:00"), june(4, "09:00")]);
});

test("day targets end with a day; a pause moves them by its open time and no more", () => {
  const target = clockTarget("resolution", days(3));
  const events = [start(june(1, "10:00"))];
  assert.equal(clockOf(events, june(1, "11:00"), target).dueAt, june(4, "17:00"));
  const short = [...events, pause(june(2, "12:00")), resume(june(2, "14:00"))];
  assert.equal(clockOf(short, june(2, "15:00"), target).dueAt, june(5, "11:00"));
  const overNight = [...events, pause(june(2, "17:00")), resume(june(3, "09:00"))];
  assert.equal(clockOf(overNight, june(3, "15:00"), target).dueAt, june(4, "17:00"));
  const overWeekend = [...events, pause(june(4, "16:00")), resume(june(8, "10:00"))];
  assert.equal(clockOf(overWeekend, june(8, "10:00"), target).dueAt, june(8, "11:00"));
});

test("a fixed deadline never moves, whatever pauses or changes, until a person releases it", () => {
  const deadline = june(3, "12:00");
  const events: ClockEvent[] = [
    start(june(1, "10:00")),
    { at: june(1, "11:00"), type: "fix", deadline },
    pause(june(1, "12:00")),
    resume(june(2, "09:00")),
    { at: june(2, "10:00"), type: "retarget", target: clockTarget("resolution", hours(20)), calendar: office },
  ];
  for (const now of [june(1, "11:30"), june(1, "16:00"), june(2, "09:30"), june(2, "16:00")]) {
    assert.equal(clockOf(events, now).dueAt, deadline);
  }
  const clock = clockOf(events, june(2, "16:00"));
  assert.deepEqual([clock.remainingMs, clock.percent], [4 * HOUR, 77.77]);
  assert.equal(clockOf(events, deadline + 1).breachedAt, deadline);
  const released = clockOf([...events, { at: june(2, "16:00"), type: "release" }], june(2, "16:30"));
  assert.equal(released.goal.deadline, null);
  assert.equal(released.dueAt, june(4, "11:00"));
});

test("a deadline passes while the ticket is pending, but not while it is resolved", () => {
  const fix: ClockEvent = { at: june(1, "10:00"), type: "fix", deadline: june(2, "12:00") };
  const pending = [start(june(1, "10:00")), fix, pause(june(1, "11:00"))];
  assert.equal(clockOf(pending, june(3, "10:00")).breachedAt, june(2, "12:00"));
  const resolved = [start(june(1, "10:00")), fix, stop(june(1, "11:00"))];
  const result = clockOf(resolved, june(3, "10:00"));
  assert.deepEqual([result.breachedAt, result.remainingMs, result.percent], [null, 9 * HOUR, 10]);
  assert.equal(clockOf([...resolved, reopen(june(4, "10:00"))], june(4, "10:30")).breachedAt, june(4, "10:00"));
});

test("an event that a machine's clock put before its predecessor counts from that one", () => {
  const clock = clockOf([start(june(1, "10:00")), stop(june(1, "09:59"))], june(1, "12:00"));
  assert.deepEqual([clock.state, clock.stoppedAt, clock.elapsedMs], ["stopped", june(1, "10:00"), 0]);
});

test("any past moment can be asked for", () => {
  const events = [start(june(1, "10:00")), pause(june(1, "11:00")), stop(june(1, "12:00"))];
  const states = ["10:30", "11:30", "12:30"].map((time) => clockOf(events, june(1, time)).state);
  assert.deepEqual(states, ["running", "paused", "stopped"]);
});

test("a warning is due at 75 percent, after pauses too, and an escalation before or after the due time", () => {
  const events = [start(june(1, "09:00")), pause(june(1, "10:00")), resume(june(1, "14:00"))];
  const clock = clockOf(events, june(1, "14:00"));
  assert.equal(momentAtPercent(clock, WARN_PERCENT), june(1, "16:00"));
  assert.equal(momentAtPercent(clock, 20), june(1, "09:48"));
  assert.equal(momentAtPercent(clock, 100), clock.dueAt);
  assert.equal(momentAtPercent(clock, 150), june(2, "11:00"));
  assert.equal(momentAtOffset(clock, -30 * MINUTE), june(1, "16:30"));
  assert.equal(momentAtOffset(clock, HOUR), june(2, "10:00"));
  const paused = clockOf(events, june(1, "12:00"));
  assert.deepEqual(
    [20, 25, 75].map((percent) => momentAtPercent(paused, percent)),
    [june(1, "09:48"), june(1, "10:00"), null],
  );
  assert.equal(momentAtOffset(paused, 0), null);
});

test("the defaults are those that a new organization promises", () => {
  const opened = june(5, "16:00");
  const due = (priority: number, metric: "response" | "resolution") => {
    const choice = defaultTarget(priority, metric);
    assert.ok(choice);
    const calendar = choice.calendar === "24x7" ? always : office;
    return clockOf([start(opened)], opened, clockTarget(metric, choice), calendar).dueAt;
  };
  const expected = [
    [june(5, "16:15"), june(5, "20:00")],
    [june(5, "16:30"), june(8, "16:00")],
    [june(8, "12:00"), june(10, "17:00")],
    [june(8, "16:00"), june(12, "17:00")],
    [june(9, "17:00"), june(19, "17:00")],
  ];
  assert.deepEqual(
    [1, 2, 3, 4, 5].map((priority) => [due(priority, "response"), due(priority, "resolution")]),
    expected,
  );
  assert.equal(defaultTarget(6, "response"), null);
  assert.equal(defaultTarget(1, "next_response"), null);
  assert.deepEqual(defaultTarget(3, "fulfilment"), defaultTarget(3, "resolution"));
});
