import assert from "node:assert/strict";
import { test } from "node:test";
import type { Calendar } from "./calendar.ts";
import { calendarDay, endOfNthOpeningDay, openIntervals } from "./days.ts";
import { aroundTheClock, officeHours } from "./presets.ts";
import { Temporal } from "./temporal.ts";

const office = officeHours("Europe/Berlin");
const berlin = (wall: string) => at(wall, "Europe/Berlin");

function at(wall: string, zone: string): number {
  return Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds;
}

test("three days from Monday end on Thursday at closing time, whatever the hour", () => {
  for (const time of ["00:00", "07:00", "10:00", "23:59"]) {
    assert.equal(endOfNthOpeningDay(office, berlin(`2026-06-01T${time}`), 3), berlin("2026-06-04T17:00"));
  }
});

test("weekends, holidays and the day itself do not count", () => {
  const calendar: Calendar = { ...office, holidays: [{ date: "2026-06-08", name: "Whit Monday" }] };
  assert.equal(endOfNthOpeningDay(office, berlin("2026-06-05T10:00"), 1), berlin("2026-06-08T17:00"));
  assert.equal(endOfNthOpeningDay(office, berlin("2026-06-06T10:00"), 1), berlin("2026-06-08T17:00"));
  assert.equal(endOfNthOpeningDay(calendar, berlin("2026-06-05T10:00"), 1), berlin("2026-06-09T17:00"));
});

test("no day ends today before closing time, afterwards at the next closing time", () => {
  assert.equal(endOfNthOpeningDay(office, berlin("2026-06-05T16:59"), 0), berlin("2026-06-05T17:00"));
  assert.equal(endOfNthOpeningDay(office, berlin("2026-06-05T17:00"), 0), berlin("2026-06-08T17:00"));
});

test("around the clock a day ends at midnight, also across a change of the clock", () => {
  const always = aroundTheClock("Europe/Berlin");
  assert.equal(endOfNthOpeningDay(always, berlin("2026-03-28T10:00"), 1), berlin("2026-03-30T00:00"));
  assert.equal(endOfNthOpeningDay(always, berlin("2026-10-24T10:00"), 1), berlin("2026-10-26T00:00"));
});

test("the date that Samoa skipped is no opening day", () => {
  const end = endOfNthOpeningDay(officeHours("Pacific/Apia"), at("2011-12-29T10:00", "Pacific/Apia"), 1);
  assert.equal(end, at("2012-01-02T17:00", "Pacific/Apia"));
});

test("a day whose only opening time is skipped by the clock is no opening day", () => {
  const weekly = { ...office.weekly, sunday: [{ from: 120, to: 180 }] };
  const calendar: Calendar = { ...office, weekly };
  assert.equal(endOfNthOpeningDay(calendar, berlin("2026-03-28T10:00"), 1), berlin("2026-03-30T17:00"));
  assert.equal(endOfNthOpeningDay(calendar, berlin("2026-04-04T10:00"), 1), berlin("2026-04-05T03:00"));
});

test("many days end where counting one by one ends", () => {
  const from = berlin("2026-01-05T10:00");
  let step = from;
  for (let n = 1; n <= 300; n++) {
    step = endOfNthOpeningDay(office, step, 1);
    assert.equal(endOfNthOpeningDay(office, from, n), step);
  }
});

test("a number of days that is none is refused", () => {
  for (const n of [-1, 1.5, Number.NaN]) assert.throws(() => endOfNthOpeningDay(office, 0, n), RangeError);
});

test("a month lists its opening times by date", () => {
  const days = [...openIntervals(office, berlin("2026-06-01T00:00"), berlin("2026-07-01T00:00"))];
  assert.equal(days.length, 22);
  assert.deepEqual(days[0], { date: "2026-06-01", from: berlin("2026-06-01T09:00"), to: berlin("2026-06-01T17:00") });
});

test("a day that a change of the clock cuts stays one interval if it is open throughout", () => {
  const day = calendarDay(aroundTheClock("Europe/Berlin"), "2026-10-25");
  assert.equal(day.intervals.length, 1);
  assert.equal(day.openMilliseconds, 25 * 3_600_000);
});

test("a date says which part of the calendar decides", () => {
  const calendar: Calendar = {
    ...office,
    holidays: [{ date: "2020-12-25", name: "Christmas Day", yearly: true }],
    exceptions: [{ date: "2026-12-24", name: "Short day", intervals: [{ from: 540, to: 720 }] }],
  };
  const shown = (date: string) => {
    const { decidedBy, name, openMilliseconds } = calendarDay(calendar, date);
    return [decidedBy, name, openMilliseconds / 3_600_000];
  };
  assert.deepEqual(shown("2026-12-23"), ["week", undefined, 8]);
  assert.deepEqual(shown("2026-12-24"), ["exception", "Short day", 3]);
  assert.deepEqual(shown("2026-12-25"), ["holiday", "Christmas Day", 0]);
  assert.throws(() => calendarDay(office, "2026-02-30"), RangeError);
});
