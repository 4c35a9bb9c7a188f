import type { Calendar } from "./calendar.ts";
import { type CompiledCalendar, compile, isHolidayOn, patternOf } from "./compiled.ts";
import { DAY, dateOf, dayNumber, requireTime, weekdayOf } from "./dates.ts";
import type { EpochMilliseconds } from "./opentime.ts";
import { lastBelow } from "./pattern.ts";
import { stretchAt, stretchEnd } from "./zone.ts";

/** Opening time without a break inside one date. */
export interface OpenInterval {
  /** Date in the calendar's time zone, YYYY-MM-DD. */
  readonly date: string;
  readonly from: EpochMilliseconds;
  /** Exclusive. */
  readonly to: EpochMilliseconds;
}

/** One date as a month page shows it. */
export interface CalendarDay {
  readonly date: string;
  /** Which part of the calendar decides about this date. */
  readonly decidedBy: "week" | "holiday" | "exception";
  /** Of the holiday or exception. */
  readonly name?: string;
  readonly intervals: readonly OpenInterval[];
  readonly openMilliseconds: number;
}

/** Real time per date: a date that daylight saving shortens, lengthens or skips shows it. */
export function* openIntervals(
  calendar: Calendar,
  from: EpochMilliseconds,
  to: EpochMilliseconds,
): Generator<OpenInterval> {
  let last: OpenInterval | undefined;
  for (const piece of pieces(compile(calendar), from, to)) {
    if (last?.to === piece.from && last.date === piece.date) last = { ...last, to: piece.to };
    else {
      if (last) yield last;
      last = piece;
    }
  }
  if (last) yield last;
}

/** One date of the calendar. Throws RangeError for a date that no year has. */
export function calendarDay(calendar: Calendar, date: string): CalendarDay {
  const day = dayNumber(date);
  if (day === undefined) throw new RangeError(`Not a date: ${date}`);
  const intervals = intervalsOf(compile(calendar), day);
  const openMilliseconds = intervals.reduce((total, { from, to }) => total + to - from, 0);
  return { date, ...decision(calendar, date), intervals, openMilliseconds };
}

/**
 * Day targets: the end of the n-th opening day after the date of `from` (which does not count, open or not), so 1 is the
 * end of the next opening day. 0 answers the next end of an opening day. A date whose opening time daylight saving
 * skips is no opening day. Throws RangeError unless n is a whole number from 0 to 10,000.
 */
export function endOfNthOpeningDay(calendar: Calendar, from: EpochMilliseconds, n: number): EpochMilliseconds {
  if (!Number.isInteger(n) || n < 0 || n > 10_000) throw new RangeError(`Not a number of days: ${n}`);
  requireTime(from);
  const compiled = compile(calendar);
  const today = dayAt(compiled, from);
  if (n === 0) {
    const end = endOf(compiled, today);
    if (end !== undefined && end > from) return end;
  }
  return endOf(compiled, nthOpeningDay(compiled, today, Math.max(n, 1))) as number;
}

function decision(calendar: Calendar, date: string): Pick<CalendarDay, "decidedBy" | "name"> {
  const exception = calendar.exceptions.find((entry) => entry.date === date);
  if (exception) return { decidedBy: "exception", ...(exception.name ? { name: exception.name } : {}) };
  const holiday = calendar.holidays.find((entry) => isHolidayOn(entry, date));
  return holiday ? { decidedBy: "holiday", name: holiday.name } : { decidedBy: "week" };
}

function dayAt({ zone }: CompiledCalendar, time: number): number {
  return Math.floor((time + (zone.offsets[stretchAt(zone, time)] as number)) / DAY);
}

/** Walks days with a finger on the next special day: a search for each would cost more than the rest. */
function nthOpeningDay(calendar: CompiledCalendar, after: number, n: number): number {
  const { specialDays, specials, weekdays } = calendar;
  let day = after;
  let next = lastBelow(specialDays, after + 1) + 1;
  let weekday = weekdayOf(after);
  let steadyUntil = Number.NEGATIVE_INFINITY;
  for (let missing = n; missing > 0; ) {
    day += 1;
    weekday = weekday === 6 ? 0 : weekday + 1;
    const pattern = specialDays[next] === day ? specials[next++] : weekdays[weekday];
    if (pattern?.total === 0) continue;
    if (day >= steadyUntil) steadyUntil = steadyDays(calendar, day);
    if (day < steadyUntil || endOf(calendar, day) !== undefined) missing -= 1;
  }
  return day;
}

/** The first day from this one on that a change of the offset may touch. */
function steadyDays({ zone }: CompiledCalendar, day: number): number {
  return Math.floor(stretchEnd(zone, stretchAt(zone, (day - 1) * DAY)) / DAY) - 1;
}

/** The last open moment of a date, exclusive; undefined where it has none. */
function endOf(calendar: CompiledCalendar, day: number): number | undefined {
  const { zone } = calendar;
  const { starts, ends } = patternOf(calendar, day);
  for (let index = stretchAt(zone, (day + 2) * DAY); ; index--) {
    const [from, until] = [zone.starts[index] as number, stretchEnd(zone, index)];
    const midnight = day * DAY - (zone.offsets[index] as number);
    for (let last = ends.length - 1; last >= 0; last--) {
      const end = Math.min(until, midnight + (ends[last] as number));
      if (end > Math.max(from, midnight + (starts[last] as number))) return end;
    }
    if (from <= (day - 1) * DAY) return undefined;
  }
}

/** Wall clocks differ from UTC by less than a day, so one day more on each side holds every moment of the date. */
function intervalsOf(calendar: CompiledCalendar, day: number): OpenInterval[] {
  const date = dateOf(day);
  const found: OpenInterval[] = [];
  for (const piece of pieces(calendar, (day - 1) * DAY, (day + 2) * DAY, day)) {
    const last = found.at(-1);
    if (last?.to === piece.from) found[found.length - 1] = { date, from: last.from, to: piece.to };
    else found.push(piece);
  }
  return found;
}

/** Opening time cut at dates and at changes of the offset, in order; of one day only if it is given. */
function* pieces(calendar: CompiledCalendar, from: number, to: number, only?: number): Generator<OpenInterval> {
  const { zone } = calendar;
  let start = from;
  for (let index = stretchAt(zone, from); start < to; index++) {
    const offset = zone.offsets[index] as number;
    const end = Math.min(stretchEnd(zone, index), to);
    const lastDay = Math.floor((end + offset - 1) / DAY);
    for (let day = Math.floor((start + offset) / DAY); day <= lastDay; day++) {
      if (only === undefined || only === day) yield* clip(calendar, day, offset, start, end);
    }
    start = end;
  }
}

function* clip(
  calendar: CompiledCalendar,
  day: number,
  offset: number,
  start: number,
  end: number,
): Generator<OpenInterval> {
  const { starts, ends } = patternOf(calendar, day);
  const midnight = day * DAY - offset;
  for (const [index, opens] of starts.entries()) {
    const from = Math.max(start, midnight + opens);
    const to = Math.min(end, midnight + (ends[index] as number));
    if (from < to) yield { date: dateOf(day), from, to };
  }
}
