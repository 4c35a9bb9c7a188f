import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../kernel/problem.ts";
import type { Calendar } from "./calendar.ts";
import { addOpenTime, isOpen, nextOpening, openMillisecondsBetween } from "./opentime.ts";
import { aroundTheClock, extendedHours, officeHours } from "./presets.ts";
import { Temporal } from "./temporal.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;

function at(wall: string, zone = "UTC"): number {
  return Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds;
}

function weekdays(from: number, to: number, timeZone = "UTC"): Calendar {
  const hours = [{ from: from * 60, to: to * 60 }];
  const weekly = { ...officeHours(timeZone).weekly };
  for (const day of ["monday", "tuesday", "wednesday", "thursday", "friday"] as const) weekly[day] = hours;
  return { ...officeHours(timeZone), weekly };
}

test("from 14:00 to 9:00 the next weekday a 9–17 calendar counts 3 hours of 19", () => {
  const [from, to] = [at("2026-06-02T14:00"), at("2026-06-03T09:00")];
  assert.equal(openMillisecondsBetween(officeHours("UTC"), from, to), 3 * HOUR);
  assert.equal(openMillisecondsBetween(aroundTheClock("UTC"), from, to), 19 * HOUR);
});

test("from Friday night to Monday 9:30 an 8–17 calendar counts an hour and a half of 60.5", () => {
  const [from, to] = [at("2014-12-12T21:00"), at("2014-12-15T09:30")];
  assert.equal(openMillisecondsBetween(weekdays(8, 17), from, to), 1.5 * HOUR);
  assert.equal(openMillisecondsBetween(aroundTheClock("UTC"), from, to), 60.5 * HOUR);
});

test("without closing time, ten hours from 10:30 end at 20:30", () => {
  assert.equal(addOpenTime(aroundTheClock("UTC"), at("2015-01-01T10:30"), 10 * HOUR), at("2015-01-01T20:30"));
});

test("an evening's next opening is the next morning, and a Saturday's is Monday", () => {
  assert.equal(nextOpening(weekdays(8, 16), at("2017-01-11T20:30")), at("2017-01-12T08:00"));
  assert.equal(nextOpening(weekdays(8, 16), at("2017-01-14T12:00")), at("2017-01-16T08:00"));
  assert.equal(nextOpening(weekdays(8, 16), at("2017-01-16T08:00")), at("2017-01-16T08:00"));
});

test("what fills the day to the minute is due at closing time, one millisecond more the next morning", () => {
  const office = officeHours("Europe/Berlin");
  const from = at("2026-06-05T16:00", "Europe/Berlin");
  assert.equal(addOpenTime(office, from, HOUR), at("2026-06-05T17:00", "Europe/Berlin"));
  assert.equal(addOpenTime(office, from, HOUR + 1), at("2026-06-08T09:00", "Europe/Berlin") + 1);
});

test("a negative amount counts back", () => {
  const office = officeHours("UTC");
  assert.equal(addOpenTime(office, at("2026-06-08T10:00"), -2 * HOUR), at("2026-06-05T16:00"));
  assert.equal(addOpenTime(office, at("2026-06-08T10:00"), -HOUR), at("2026-06-08T09:00"));
  assert.equal(addOpenTime(office, at("2026-06-07T10:00"), 0), at("2026-06-07T10:00"));
});

test("opening is inclusive, closing exclusive", () => {
  const office = officeHours("UTC");
  assert.equal(isOpen(office, at("2026-06-05T09:00") - 1), false);
  assert.equal(isOpen(office, at("2026-06-05T09:00")), true);
  assert.equal(isOpen(office, at("2026-06-05T17:00") - 1), true);
  assert.equal(isOpen(office, at("2026-06-05T17:00")), false);
});

test("8–20 is open on Saturday and closed on Sunday", () => {
  const calendar = extendedHours("UTC");
  assert.equal(openMillisecondsBetween(calendar, at("2026-06-06T00:00"), at("2026-06-07T00:00")), 12 * HOUR);
  assert.equal(openMillisecondsBetween(calendar, at("2026-06-07T00:00"), at("2026-06-08T00:00")), 0);
});

test("a day in spring has 23 hours, one in autumn 25; on Lord Howe 23.5 and 24.5", () => {
  const hoursOn = (zone: string, date: string) =>
    openMillisecondsBetween(
      aroundTheClock(zone),
      at(`${date}T00:00`, zone),
      at(Temporal.PlainDate.from(date).add({ days: 1 }).toString(), zone),
    ) / HOUR;
  assert.equal(hoursOn("Europe/Berlin", "2026-03-29"), 23);
  assert.equal(hoursOn("Europe/Berlin", "2026-10-25"), 25);
  assert.equal(hoursOn("Australia/Lord_Howe", "2026-10-04"), 23.5);
  assert.equal(hoursOn("Australia/Lord_Howe", "2026-04-05"), 24.5);
});

test("an hour that the clock repeats counts twice, one that it skips not at all", () => {
  const night: Calendar = { ...weekdays(9, 17, "Europe/Berlin") };
  night.weekly = { ...night.weekly, sunday: [{ from: 2 * 60, to: 3 * 60 }] };
  const sunday = (date: string) =>
    [at(`${date}T00:00`, "Europe/Berlin"), at(`${date}T12:00`, "Europe/Berlin")] as const;
  assert.equal(openMillisecondsBetween(night, ...sunday("2026-10-25")), 2 * HOUR);
  assert.equal(openMillisecondsBetween(night, ...sunday("2026-03-29")), 0);
});

test("counting back ends at an opening that a change of the clock makes", () => {
  const calendar = weekdays(9, 17, "Europe/Berlin");
  calendar.weekly = { ...calendar.weekly, sunday: [{ from: 120, to: 150 }] };
  const change = Temporal.Instant.from("2026-10-25T01:00Z").epochMilliseconds;
  assert.equal(addOpenTime(calendar, change + 20 * MINUTE, -20 * MINUTE), change);
  assert.equal(addOpenTime(calendar, change + 20 * MINUTE, -21 * MINUTE), change - 31 * MINUTE);
});

test("the date that Samoa skipped has no open time", () => {
  const apia = aroundTheClock("Pacific/Apia");
  const from = at("2011-12-29T12:00", "Pacific/Apia");
  assert.equal(openMillisecondsBetween(apia, from, at("2011-12-31T12:00", "Pacific/Apia")), 24 * HOUR);
  const office = officeHours("Pacific/Apia");
  assert.equal(addOpenTime(office, from, 5 * HOUR + MINUTE), at("2012-01-02T09:01", "Pacific/Apia"));
});

test("a holiday closes, an exception wins over it, and a yearly holiday comes back from its date on", () => {
  const calendar: Calendar = {
    ...officeHours("UTC"),
    holidays: [
      { date: "2026-12-25", name: "Christmas Day", yearly: true },
      { date: "2026-12-24", name: "Christmas Eve" },
    ],
    exceptions: [{ date: "2026-12-24", intervals: [{ from: 540, to: 720 }] }],
  };
  const openOn = (date: string) =>
    openMillisecondsBetween(calendar, at(`${date}T00:00`), at(`${date}T00:00`) + 24 * HOUR) / HOUR;
  assert.deepEqual(["2025-12-25", "2026-12-24", "2026-12-25", "2029-12-24", "2029-12-25"].map(openOn), [8, 3, 0, 8, 0]);
});

test("a calendar that cannot be used and a time that is none are refused", () => {
  const closed = { ...officeHours("UTC"), weekly: weekdays(9, 17).weekly, timeZone: "Mars/Olympus" };
  assert.throws(
    () => isOpen(closed, 0),
    (error) => error instanceof Problem && error.errors[0]?.code === "unknown_time_zone",
  );
  assert.throws(() => addOpenTime(officeHours("UTC"), Number.NaN, 1), RangeError);
  assert.throws(() => addOpenTime(officeHours("UTC"), 0, 0.5), RangeError);
  assert.throws(() => addOpenTime(officeHours("UTC"), 0, Number.MAX_SAFE_INTEGER), RangeError);
  assert.throws(() => nextOpening(officeHours("UTC"), 8.64e15), RangeError);
});

test("calendars of equal content count alike, and a change of content counts at once", () => {
  const wednesday = at("2026-06-03T00:00");
  const whole = (calendar: Calendar) => openMillisecondsBetween(calendar, wednesday, wednesday + 24 * HOUR) / HOUR;
  assert.equal(whole(structuredClone(officeHours("UTC"))), 8);
  assert.equal(whole(structuredClone(officeHours("UTC"))), 8);
  assert.equal(whole({ ...officeHours("UTC"), holidays: [{ date: "2026-06-03", name: "Holiday" }] }), 0);
  for (let index = 0; index < 1500; index++) {
    assert.equal(whole({ ...officeHours("UTC"), exceptions: [{ date: `${1000 + index}-01-01`, intervals: [] }] }), 8);
  }
  assert.equal(whole(structuredClone(officeHours("UTC"))), 8);
});

test("what is due in the evening is due at the next opening: 8–16, Wednesday 20:30 is Thursday 8:00", () => {
  assert.equal(nextOpening(weekdays(8, 16), at("2017-01-11T20:30")), at("2017-01-12T08:00"));
});
