import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { Calendar } from "./calendar.ts";
import { findCalendarProblems } from "./check.ts";
import { CALENDAR_PRESETS, officeHours } from "./presets.ts";

const office = officeHours("Europe/Berlin");
const { weekly } = office;
const closed = Object.fromEntries(Object.keys(weekly).map((day) => [day, []])) as unknown as Calendar["weekly"];

function problemsOf(change: Partial<Calendar>): string[] {
  return findCalendarProblems({ ...office, ...change }).map(({ path, code }) => `${path} ${code}`);
}

test("the presets have the right shape and no problems", () => {
  for (const preset of Object.values(CALENDAR_PRESETS)) {
    const calendar = Calendar.parse(preset("Australia/Lord_Howe"));
    assert.deepEqual(findCalendarProblems(calendar), []);
  }
});

test("a time zone must be a known name, not an offset or a moment", () => {
  for (const timeZone of ["Mars/Olympus", "+02:00", "2020-01-01T00:00Z[Europe/Berlin]", "", "Europe/Berlin\n"]) {
    assert.deepEqual(problemsOf({ timeZone }), ["timeZone unknown_time_zone"], timeZone);
  }
  assert.deepEqual(problemsOf({ timeZone: "Etc/GMT+5" }), []);
});

test("a week without opening time is refused even if an exception opens", () => {
  const exceptions = [{ date: "2026-01-01", intervals: [{ from: 0, to: 60 }] }];
  assert.deepEqual(problemsOf({ weekly: closed, exceptions }), ["weekly no_opening_time"]);
});

test("overlapping and empty intervals are named by their place, touching ones are allowed", () => {
  const intervals = [
    { from: 540, to: 720 },
    { from: 720, to: 800 },
    { from: 600, to: 610 },
    { from: 900, to: 900 },
  ];
  const expected = ["2 overlapping_intervals", "3 empty_interval"];
  assert.deepEqual(
    problemsOf({ weekly: { ...weekly, friday: intervals } }),
    expected.map((problem) => `weekly.friday.${problem}`),
  );
  assert.deepEqual(
    problemsOf({ exceptions: [{ date: "2026-01-02", intervals }] }),
    expected.map((problem) => `exceptions.0.intervals.${problem}`),
  );
});

test("dates must exist and come once in their list", () => {
  const dates = ["2026-02-28", "2026-02-29", "2028-02-29", "2026-13-01", "2026-02-28", "0000-00-00"];
  assert.deepEqual(problemsOf({ holidays: dates.map((date) => ({ date, name: "Holiday" })) }), [
    "holidays.1.date impossible_date",
    "holidays.3.date impossible_date",
    "holidays.4.date duplicate_date",
    "holidays.5.date impossible_date",
  ]);
  assert.deepEqual(problemsOf({ exceptions: [{ date: "2026-06-31", intervals: [] }] }), [
    "exceptions.0.date impossible_date",
  ]);
});

test("the shape refuses minutes outside a day and unknown days", () => {
  const hours = (from: number, to: number) => ({ ...office, weekly: { ...weekly, monday: [{ from, to }] } });
  assert.equal(Calendar.safeParse(hours(0, 1440)).success, true);
  for (const [from, to] of [
    [-1, 10],
    [0, 1441],
    [1440, 1440],
    [0.5, 10],
  ] as const) {
    assert.equal(Calendar.safeParse(hours(from, to)).success, false, `${from}–${to}`);
  }
});

test("the shape documents every field", () => {
  const schema = z.toJSONSchema(Calendar);
  assert.match(JSON.stringify(schema), /IANA time zone/);
});
