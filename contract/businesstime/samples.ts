import fc from "fast-check";
import type { Calendar, Interval } from "./calendar.ts";
import { dateOf } from "./dates.ts";
import { Temporal } from "./temporal.ts";

/** Zones whose clocks do odd things, with a moment when they do; tests never leave them out. */
export const ODD_MOMENTS: readonly (readonly [zone: string, near: string])[] = [
  ["Australia/Lord_Howe", "2026-04-04T15:00Z"],
  ["Australia/Lord_Howe", "2026-10-03T15:30Z"],
  ["Africa/Casablanca", "2026-02-15T02:00Z"],
  ["Africa/Casablanca", "2025-04-06T02:00Z"],
  ["Pacific/Apia", "2011-12-30T10:00Z"],
  ["Pacific/Kwajalein", "1993-08-21T12:00Z"],
  ["Africa/Cairo", "2026-10-29T21:00Z"],
  ["America/Havana", "2026-11-01T05:00Z"],
  ["America/St_Johns", "2006-10-29T02:31Z"],
  ["America/Nuuk", "2023-03-26T01:00Z"],
  ["Asia/Beirut", "2026-03-28T22:00Z"],
  ["Asia/Kathmandu", "1985-12-31T18:30Z"],
  ["Asia/Pyongyang", "2018-05-04T15:00Z"],
  ["Europe/Berlin", "2026-03-29T01:00Z"],
  ["Europe/Berlin", "2026-10-25T01:00Z"],
  ["Antarctica/Troll", "2026-03-29T01:00Z"],
  ["Atlantic/Azores", "2026-10-25T01:00Z"],
];

/** Calendars of any shape around a date: split days, opening over midnight, holidays, exceptions. */
export function someCalendar(timeZone: string, around: number): fc.Arbitrary<Calendar> {
  const date = fc.integer({ min: -40, max: 40 }).map((days) => dateOf(Math.floor(around / 86_400_000) + days));
  return calendarOf(timeZone, date, someIntervals());
}

function calendarOf(
  timeZone: string,
  date: fc.Arbitrary<string>,
  day: fc.Arbitrary<Interval[]>,
): fc.Arbitrary<Calendar> {
  const yearly = fc.boolean();
  const weekly = fc
    .record({ monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: day, sunday: day })
    .filter((week) => Object.values(week).some((intervals) => intervals.length > 0));
  return fc.record({
    timeZone: fc.constant(timeZone),
    weekly,
    holidays: fc.uniqueArray(fc.record({ date, name: fc.constant("Holiday"), yearly }), {
      maxLength: 5,
      selector: (holiday) => holiday.date,
    }),
    exceptions: fc.uniqueArray(fc.record({ date, intervals: day }), {
      maxLength: 5,
      selector: (exception) => exception.date,
    }),
  });
}

/**
 * Calendars that open and close while the clock changes: edges mostly within the hour around both readings of the wall
 * clock, holidays and exceptions on the very day and its neighbours.
 */
export function calendarAtChange(timeZone: string, change: number): fc.Arbitrary<Calendar> {
  const walls = [change - 1, change].map((time) =>
    Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timeZone),
  );
  const edges = walls.map(({ hour, minute }) => {
    const at = hour * 60 + minute;
    return fc.integer({ min: Math.max(0, at - 60), max: Math.min(1440, at + 60) });
  });
  const dates = walls.flatMap((wall) => [-1, 0, 1].map((days) => wall.toPlainDate().add({ days }).toString()));
  const edge = fc.oneof({ weight: 4, arbitrary: fc.oneof(...edges) }, { weight: 1, arbitrary: ANY_MINUTE });
  return calendarOf(timeZone, fc.constantFrom(...dates), someIntervals(edge));
}

const ANY_MINUTE = fc.integer({ min: 0, max: 1440 });

/** Usually a few intervals with edges at any minute, often the whole day or none. */
function someIntervals(edge: fc.Arbitrary<number> = ANY_MINUTE): fc.Arbitrary<Interval[]> {
  const edges = fc
    .uniqueArray(edge, { minLength: 2, maxLength: 8 })
    .map((minutes) => minutes.toSorted((a, b) => a - b))
    .map((minutes) =>
      Array.from({ length: minutes.length >> 1 }, (_, index) => ({
        from: minutes[2 * index] as number,
        to: minutes[2 * index + 1] as number,
      })),
    );
  return fc.oneof(
    { weight: 5, arbitrary: edges },
    { weight: 2, arbitrary: fc.constant<Interval[]>([]) },
    { weight: 2, arbitrary: fc.constant<Interval[]>([{ from: 0, to: 1440 }]) },
  );
}
