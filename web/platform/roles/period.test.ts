import { expect, test } from "vitest";
import { dayOf, endOfDay, lastDayOf, standing, startOfDay } from "./period.ts";

test.each([
  ["2026-07-01", "Europe/Berlin", "2026-07-01T21:59:59.999Z"],
  ["2026-10-25", "Europe/Berlin", "2026-10-25T22:59:59.999Z"],
  ["2026-12-31", "America/Los_Angeles", "2027-01-01T07:59:59.999Z"],
])("%s in %s ends at %s", (date, zone, end) => {
  expect(endOfDay(date, zone)).toBe(end);
});

test("the day of an end is the last one, as it was chosen", () => {
  expect(dayOf(endOfDay("2026-10-25", "Europe/Berlin"), "Europe/Berlin")).toBe("2026-10-25");
});

test("a day begins where the person is", () => {
  expect(startOfDay("2026-07-01", "Europe/Berlin")).toBe("2026-06-30T22:00:00.000Z");
});

test.each([
  ["day", "2026-11-24", "2026-11-24"],
  ["week", "2026-11-24", "2026-11-30"],
  ["month", "2026-01-31", "2026-02-27"],
  ["quarter", "2026-11-24", "2027-02-23"],
  ["year", "2026-11-24", "2026-12-31"],
] as const)("a %s from %s lasts until %s", (span, from, last) => {
  expect(lastDayOf(span, from)).toBe(last);
});

test("what has begun, begins later, ends soon or is over is told apart", () => {
  const now = Date.parse("2026-11-24T12:00:00Z");
  const of = (startsAt: string, endsAt: string | null) => standing({ startsAt, endsAt }, now);
  expect(of("2026-11-01T00:00:00Z", null)).toBe("open");
  expect(of("2026-11-01T00:00:00Z", "2027-11-01T00:00:00Z")).toBe("open");
  expect(of("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z")).toBe("soon");
  expect(of("2026-11-25T00:00:00Z", "2026-12-01T00:00:00Z")).toBe("later");
  expect(of("2026-11-01T00:00:00Z", "2026-11-24T12:00:00Z")).toBe("over");
});
