import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Calendar } from "./calendar.ts";
import { endOfNthOpeningDay, type OpenInterval, openIntervals } from "./days.ts";
import { addOpenTime, isOpen, nextOpening, openMillisecondsBetween } from "./opentime.ts";
import { calendarAtChange, ODD_MOMENTS, someCalendar } from "./samples.ts";
import { SlowCounter } from "./slowcounter.ts";
import { Temporal } from "./temporal.ts";
import { isTimeZone } from "./zone.ts";

const HOUR = 3_600_000;
/** Another seed each day, printed on failure; SEED=… repeats a run. */
const seed = Number(process.env.SEED ?? Math.floor(Date.now() / (24 * HOUR)));

/** Every change of a clock in two years, one zone for each distinct history. */
const CHANGES = changesOf(Date.UTC(2026, 0, 1), Date.UTC(2028, 0, 1));
const ODD = ODD_MOMENTS.map(([zone, near]) => [zone, Temporal.Instant.from(near).epochMilliseconds] as const);

test("around every change of every time zone in two years, counting is what the second by second counter counts", () => {
  assert.ok(CHANGES.length > 60, `only ${CHANGES.length} changes`);
  for (const [zone, time] of CHANGES) agree(BY_SECOND, zone, time, 8);
});

test("around odd changes of the past, counting is what the second by second counter counts", () => {
  for (const [zone, time] of ODD) for (const more of [1, 2]) agree(BY_SECOND, zone, time, 20, more);
});

test("days around every change, counting is what the slow counter counts minute by minute", () => {
  for (const [zone, time] of CHANGES) agree(BY_MINUTE, zone, time, 10);
  for (const [zone, time] of ODD) for (const more of [1, 2, 3]) agree(BY_MINUTE, zone, time, 40, more);
});

test("an offset with seconds counts second by second", () => {
  const change = Temporal.Instant.from("1972-01-07T00:44:30Z").epochMilliseconds;
  agree({ ...BY_SECOND, hours: 14 }, "Africa/Monrovia", change, 5);
});

test("without any change in reach, counting is what the slow counter counts", () => {
  for (const zone of ["Asia/Kolkata", "Etc/GMT+12", "Pacific/Kiritimati", "UTC"]) {
    assert.ok(isTimeZone(zone));
    agree(BY_MINUTE, zone, Date.UTC(2026, 4, 13), 20);
  }
});

/** Mistakes as people make them; each must be noticed somewhere among the changes. */
const MISTAKES: Readonly<Record<string, typeof openMillisecondsBetween>> = {
  "the clock changes a second late": (calendar, from, to) => {
    const change = CHANGES.find(([zone, at]) => zone === calendar.timeZone && from < at && at < to)?.[1];
    if (change === undefined) return openMillisecondsBetween(calendar, from, to);
    const before = wallOf(calendar.timeZone, change - 1) + 1;
    const late = Math.min(to, change + 1_000);
    const second = openMillisecondsBetween({ ...calendar, timeZone: "UTC" }, before, before + late - change);
    return openMillisecondsBetween(calendar, from, change) + second + openMillisecondsBetween(calendar, late, to);
  },
  "a repeated hour counts once, a skipped one counts": (calendar, from, to) => {
    const [begin, end] = [wallOf(calendar.timeZone, from), wallOf(calendar.timeZone, to)];
    return openMillisecondsBetween({ ...calendar, timeZone: "UTC" }, begin, end);
  },
  "holidays are forgotten": (calendar, from, to) => openMillisecondsBetween({ ...calendar, holidays: [] }, from, to),
  "exceptions are forgotten": (calendar, from, to) =>
    openMillisecondsBetween({ ...calendar, exceptions: [] }, from, to),
  "the last second before closing is lost": (calendar, from, to) =>
    openMillisecondsBetween(calendar, from, to) - (isOpen(calendar, to - 1) && !isOpen(calendar, to) ? 1_000 : 0),
  "seconds are cut off": (calendar, from, to) =>
    openMillisecondsBetween(calendar, from - (from % 60_000), to - (to % 60_000)),
};

/** What the wall clock shows, as if it stood in UTC. */
function wallOf(zone: string, time: number): number {
  const wall = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(zone);
  return time + wall.offsetNanoseconds / 1e6;
}

for (const [name, between] of Object.entries(MISTAKES)) {
  test(`the comparison notices it where ${name}`, () => {
    const wrong = { ...BY_SECOND, between };
    assert.throws(
      () => {
        for (const [zone, time] of CHANGES.slice(0, 60)) agree(wrong, zone, time, 8);
      },
      { name: "AssertionError" },
    );
  });
}

interface Comparison {
  readonly calendars: (zone: string, time: number) => fc.Arbitrary<Calendar>;
  /** Of the slow counter; ms. */
  readonly step: number;
  /** To both sides of the moment. */
  readonly hours: number;
  readonly between: typeof openMillisecondsBetween;
}

const BY_MINUTE: Comparison = { calendars: someCalendar, step: 60_000, hours: 60, between: openMillisecondsBetween };
const BY_SECOND: Comparison = {
  calendars: calendarAtChange,
  step: 1_000,
  hours: 1.1,
  between: openMillisecondsBetween,
};

/** Compares every function with the slow counter for one calendar and several spans around a moment. */
function agree(by: Comparison, zone: string, time: number, spans: number, more = 0): void {
  const { step, hours } = by;
  const from = { seed: seed + more + (time % 1_000_003), numRuns: 1 };
  const [calendar] = fc.sample(by.calendars(zone, time), from);
  assert.ok(calendar);
  const slow = new SlowCounter(calendar, time - hours * HOUR, time + hours * HOUR, step);
  const inside = fc.integer({ min: slow.from, max: slow.to - 1 });
  const near = Math.min(3, hours) * HOUR;
  // Just before, at and after the moments at which it opens, closes or the clock changes.
  const edges = [time, ...slow.edges()].flatMap((edge) => [edge - 1, edge, edge + 1]);
  const moment = fc.oneof(inside, fc.integer({ min: time - near, max: time + near - 1 }), fc.constantFrom(...edges));
  for (const [one, other] of fc.sample(fc.tuple(moment, moment), { seed: seed + time, numRuns: spans }))
    agreeOn(by, calendar, slow, one < other ? [one, other] : [other, one]);
}

function agreeOn(
  { between }: Comparison,
  calendar: Calendar,
  slow: SlowCounter,
  span: readonly [number, number],
): void {
  const [from, to] = span;
  const [begin, end] = span.map((time) => new Date(time).toISOString());
  const what = `SEED=${seed} ${calendar.timeZone} ${begin} ${end} ${JSON.stringify(calendar)}`;
  const open = slow.between(from, to);
  assert.equal(between(calendar, from, to), open, `between ${what}`);
  assert.equal(addOpenTime(calendar, from, open), slow.add(from, open), `add ${what}`);
  if (open > 1) assert.equal(addOpenTime(calendar, from, open - 1), slow.add(from, open - 1), what);
  assert.equal(isOpen(calendar, from), slow.isOpen(from), `open ${what}`);
  const opening = slow.nextOpening(from);
  if (opening !== undefined) assert.equal(nextOpening(calendar, from), opening, `next ${what}`);
  const shown: OpenInterval[] = [...openIntervals(calendar, from, to)];
  const total = shown.reduce((sum, piece) => sum + piece.to - piece.from, 0);
  assert.equal(total, open, `shown ${what}`);
  const endOfDay = slow.endOfNthOpeningDay(from, 1);
  // Only where the whole date lies inside the window.
  if (endOfDay !== undefined && endOfDay < slow.to - 26 * HOUR)
    assert.equal(endOfNthOpeningDay(calendar, from, 1), endOfDay, `day ${what}`);
}

/** One zone for each distinct history: most of the four hundred names share a few dozen. */
function changesOf(from: number, to: number): [zone: string, time: number][] {
  const histories = new Map<string, [string, number][]>();
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    const changes: [string, number][] = [];
    const offsets: string[] = [];
    let moment = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
    for (;;) {
      offsets.push(moment.offset);
      const next = moment.getTimeZoneTransition("next");
      if (!next || next.epochMilliseconds >= to) break;
      moment = next;
      changes.push([zone, moment.epochMilliseconds]);
    }
    histories.set(`${offsets} ${changes.map(([, time]) => time)}`, changes);
  }
  return [...histories.values()].flat();
}
