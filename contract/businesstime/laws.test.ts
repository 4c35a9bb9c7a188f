import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Calendar } from "./calendar.ts";
import { addOpenTime, isOpen, nextOpening, openMillisecondsBetween } from "./opentime.ts";
import { ODD_MOMENTS, someCalendar } from "./samples.ts";
import { Temporal } from "./temporal.ts";

const YEAR = 365 * 86_400_000;
const ZONES = Intl.supportedValuesOf("timeZone");

interface Case {
  readonly calendar: Calendar;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** A calendar in any zone and three moments within about two years, half of them around an odd change. */
const cases: fc.Arbitrary<Case> = fc
  .oneof(
    fc
      .constantFrom(...ODD_MOMENTS)
      .map(([zone, near]) => [zone, Temporal.Instant.from(near).epochMilliseconds] as const),
    fc.tuple(fc.constantFrom(...ZONES), fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2060, 0) })),
  )
  .chain(([zone, near]) => {
    const moment = fc.oneof(
      fc.integer({ min: near - YEAR, max: near + YEAR }),
      fc.integer({ min: near - 7_200_000, max: near + 7_200_000 }),
    );
    const moments = fc.tuple(moment, moment, moment).map((times) => times.toSorted((x, y) => x - y));
    return fc.record({ calendar: someCalendar(zone, near), moments });
  })
  .map(({ calendar, moments: [a = 0, b = 0, c = 0] }) => ({ calendar, a, b, c }));

function holds(law: (sample: Case) => void): void {
  fc.assert(fc.property(cases, law), { numRuns: 1500 });
}

test("open time is additive", () => {
  holds(({ calendar, a, b, c }) => {
    const whole = openMillisecondsBetween(calendar, a, c);
    assert.equal(openMillisecondsBetween(calendar, a, b) + openMillisecondsBetween(calendar, b, c), whole);
    assert.equal(openMillisecondsBetween(calendar, c, a), 0 - whole);
    assert.ok(whole >= 0 && whole <= c - a);
  });
});

test("adding open time is the inverse of counting it, forwards and backwards", () => {
  holds(({ calendar, a, c }) => {
    const ms = (c - a) % (YEAR / 10);
    const due = addOpenTime(calendar, a, ms);
    assert.equal(openMillisecondsBetween(calendar, a, due), ms);
    assert.ok(ms === 0 || isOpen(calendar, due - 1), "an earlier moment would do");
    const back = addOpenTime(calendar, c, -ms);
    assert.equal(openMillisecondsBetween(calendar, back, c), ms);
    assert.ok(ms === 0 || isOpen(calendar, back), "a later moment would do");
  });
});

test("more open time is never due earlier, and a later start never ends earlier", () => {
  holds(({ calendar, a, b, c }) => {
    const [less, more] = [(b - a) % (YEAR / 20), ((b - a) % (YEAR / 20)) + ((c - b) % 100_000)];
    assert.ok(addOpenTime(calendar, a, less) <= addOpenTime(calendar, a, more));
    assert.ok(addOpenTime(calendar, a, more) <= addOpenTime(calendar, b, more));
  });
});

test("adding in two steps is adding at once", () => {
  holds(({ calendar, a, b, c }) => {
    const [one, other] = [(b - a) % (YEAR / 20), (c - b) % (YEAR / 20)];
    assert.equal(addOpenTime(calendar, addOpenTime(calendar, a, one), other), addOpenTime(calendar, a, one + other));
  });
});

test("the next opening is open, and nothing is open before it", () => {
  holds(({ calendar, a }) => {
    const opening = nextOpening(calendar, a);
    assert.ok(opening >= a && isOpen(calendar, opening));
    assert.equal(openMillisecondsBetween(calendar, a, opening), 0);
  });
});
