import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { endOfNthOpeningDay, type OpenInterval, openIntervals } from "./days.ts";
import { addOpenTime, isOpen, nextOpening, openMillisecondsBetween } from "./opentime.ts";
import { ODD_MOMENTS, someCalendar } from "./samples.ts";
import { SlowCounter } from "./slowcounter.ts";
import { Temporal } from "./temporal.ts";
import { isTimeZone } from "./zone.ts";

const HOUR = 3_600_000;
/** Another seed each day, printed on failure; SEED=… repeats a run. */
const seed = Number(process.env.SEED ?? Math.floor(Date.now() / (24 * HOUR)));

test("around every change of every time zone in two years, counting is what the slow counter counts", () => {
  const changes = changesOf(Date.UTC(2026, 0, 1), Date.UTC(2028, 0, 1));
  assert.ok(changes.length > 60, `only ${changes.length} changes`);
  for (const [zone, time] of changes) agree(zone, time, 10);
});

test("around odd changes of the past, counting is what the slow counter counts", () => {
  for (const [zone, near] of ODD_MOMENTS) {
    const time = Temporal.Instant.from(near).epochMilliseconds;
    for (const more of [1, 2, 3]) agree(zone, time, 40, more);
  }
});

test("an offset with seconds counts second by second", () => {
  const change = Temporal.Instant.from("1972-01-07T00:44:30Z").epochMilliseconds;
  agree("Africa/Monrovia", change, 5, 0, { step: 1000, hours: 14 });
});

test("without any change in reach, counting is what the slow counter counts", () => {
  for (const zone of ["Asia/Kolkata", "Etc/GMT+12", "Pacific/Kiritimati", "UTC"]) {
    assert.ok(isTimeZone(zone));
    agree(zone, Date.UTC(2026, 4, 13), 20);
  }
});

/** Compares every function with the slow counter for one calendar and several spans around a moment. */
function agree(zone: string, time: number, spans: number, more = 0, { step = 60_000, hours = 60 } = {}): void {
  const [calendar] = fc.sample(someCalendar(zone, time), { seed: seed + more + (time % 1_000_003), numRuns: 1 });
  assert.ok(calendar);
  const slow = new SlowCounter(calendar, time - hours * HOUR, time + hours * HOUR, step);
  const inside = fc.integer({ min: slow.from, max: slow.to - 1 });
  const moment = fc.oneof(inside, fc.integer({ min: time - 3 * HOUR, max: time + 3 * HOUR }));
  const what = (from: number, to: number) =>
    `SEED=${seed} ${zone} ${new Date(from).toISOString()} ${new Date(to).toISOString()} ${JSON.stringify(calendar)}`;
  for (const [one, other] of fc.sample(fc.tuple(moment, moment), { seed: seed + time, numRuns: spans })) {
    const [from, to] = one < other ? [one, other] : [other, one];
    const open = slow.between(from, to);
    assert.equal(openMillisecondsBetween(calendar, from, to), open, `between ${what(from, to)}`);
    assert.equal(addOpenTime(calendar, from, open), slow.add(from, open), `add ${what(from, to)}`);
    if (open > 1) assert.equal(addOpenTime(calendar, from, open - 1), slow.add(from, open - 1), what(from, to));
    assert.equal(isOpen(calendar, from), slow.isOpen(from), `open ${what(from, to)}`);
    const opening = slow.nextOpening(from);
    if (opening !== undefined) assert.equal(nextOpening(calendar, from), opening, `next ${what(from, to)}`);
    const shown: OpenInterval[] = [...openIntervals(calendar, from, to)];
    assert.equal(
      shown.reduce((total, piece) => total + piece.to - piece.from, 0),
      open,
      `shown ${what(from, to)}`,
    );
    const end = slow.endOfNthOpeningDay(from, 1);
    // Only where the whole date lies inside the window.
    if (end !== undefined && end < slow.to - 26 * HOUR) {
      assert.equal(endOfNthOpeningDay(calendar, from, 1), end, `day ${what(from, to)}`);
    }
  }
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
