import { Problem } from "../kernel/problem.ts";
import type { Calendar, Holiday } from "./calendar.ts";
import { WEEKDAYS } from "./calendar.ts";
import { findCalendarProblems } from "./check.ts";
import { DAY, dayNumber, weekdayOf } from "./dates.ts";
import { CLOSED, dayPattern, lastBelow, openUpTo, type Pattern, pattern, positionOf } from "./pattern.ts";
import { type Zone, zoneOf } from "./zone.ts";

/**
 * A calendar as sums over the wall clock, so that no computation walks days: open time up to any reading of the wall
 * clock is whole weeks + a part of a week + what special days (holidays, exceptions) differ.
 */
export interface CompiledCalendar {
  readonly zone: Zone;
  readonly week: Pattern;
  /** By weekday, Monday first. */
  readonly weekdays: readonly Pattern[];
  /** Day numbers of holidays and exceptions, ascending, with their patterns. */
  readonly specialDays: readonly number[];
  readonly specials: readonly Pattern[];
  /** What the special days before each differ from their weekdays; one entry more than days. */
  readonly difference: readonly number[];
  /** Open time up to the beginning of each special day. */
  readonly openBefore: readonly number[];
}

const WEEK = 7 * DAY;
/** The Monday on or before 1970-01-01, where sums begin. */
const MONDAY = -3 * DAY;
const LAST_YEAR = 2150;

const MOST_KEPT = 1000;

const byObject = new WeakMap<Calendar, CompiledCalendar>();
/** By content, the longest unused first: calendars read from a database are new objects each time. */
const byContent = new Map<string, CompiledCalendar>();

/**
 * The compiled form, kept for the calendar object (which must not change afterwards) and for others of the same content.
 * Throws Problem `common.invalid` with the places if the calendar cannot be used.
 */
export function compile(calendar: Calendar): CompiledCalendar {
  let result = byObject.get(calendar);
  if (!result) {
    result = compileContent(calendar);
    byObject.set(calendar, result);
  }
  return result;
}

function compileContent(calendar: Calendar): CompiledCalendar {
  const { timeZone, weekly, holidays, exceptions } = calendar;
  const content = JSON.stringify([timeZone, weekly, holidays, exceptions]);
  const result = byContent.get(content) ?? checkAndBuild(calendar);
  byContent.delete(content);
  byContent.set(content, result);
  if (byContent.size > MOST_KEPT) byContent.delete(byContent.keys().next().value ?? content);
  return result;
}

function checkAndBuild(calendar: Calendar): CompiledCalendar {
  const errors = findCalendarProblems(calendar);
  if (errors.length > 0) throw new Problem("common.invalid", { errors });
  return build(calendar);
}

/** The opening pattern of a date of the wall clock. */
export function patternOf(calendar: CompiledCalendar, day: number): Pattern {
  const index = lastBelow(calendar.specialDays, day + 1);
  if (calendar.specialDays[index] === day) return calendar.specials[index] as Pattern;
  return calendar.weekdays[weekdayOf(day)] as Pattern;
}

/** Open milliseconds from the origin of the sums to a reading of the wall clock; negative before the origin. */
export function openUpToWall(calendar: CompiledCalendar, wall: number): number {
  const index = lastBelow(calendar.specialDays, Math.floor(wall / DAY) + 1);
  if (index < 0) return regular(calendar, wall);
  const start = (calendar.specialDays[index] as number) * DAY;
  if (wall >= start + DAY) return regular(calendar, wall) + (calendar.difference[index + 1] as number);
  return (calendar.openBefore[index] as number) + openUpTo(calendar.specials[index] as Pattern, wall - start);
}

/** The earliest reading of the wall clock that has this much open time before it; inverts `openUpToWall`. */
export function wallAt(calendar: CompiledCalendar, open: number): number {
  const index = lastBelow(calendar.openBefore, open);
  if (index < 0) return regularAt(calendar, open);
  const special = calendar.specials[index] as Pattern;
  const within = open - (calendar.openBefore[index] as number);
  if (within <= special.total) return (calendar.specialDays[index] as number) * DAY + positionOf(special, within);
  return regularAt(calendar, open - (calendar.difference[index + 1] as number));
}

function regular({ week }: CompiledCalendar, wall: number): number {
  const weeks = Math.floor((wall - MONDAY) / WEEK);
  return weeks * week.total + openUpTo(week, wall - MONDAY - weeks * WEEK);
}

function regularAt({ week }: CompiledCalendar, open: number): number {
  const weeks = Math.ceil(open / week.total) - 1;
  return MONDAY + weeks * WEEK + positionOf(week, open - weeks * week.total);
}

function build(calendar: Calendar): CompiledCalendar {
  const weekdays = WEEKDAYS.map((day) => dayPattern(calendar.weekly[day]));
  const special = specialPatterns(calendar);
  const specialDays = [...special.keys()].sort((a, b) => a - b);
  const specials = specialDays.map((day) => special.get(day) as Pattern);
  const difference = [0];
  for (const [index, day] of specialDays.entries()) {
    const usual = weekdays[weekdayOf(day)] as Pattern;
    difference.push((difference[index] as number) + (specials[index] as Pattern).total - usual.total);
  }
  const base = { zone: zoneOf(calendar.timeZone), week: weekPattern(calendar), weekdays, specialDays, specials };
  const openBefore: number[] = [];
  const result: CompiledCalendar = { ...base, difference, openBefore };
  for (const [index, day] of specialDays.entries()) {
    openBefore.push(regular(result, day * DAY) + (difference[index] as number));
  }
  return result;
}

function weekPattern(calendar: Calendar): Pattern {
  return pattern(
    WEEKDAYS.flatMap((name, index) => {
      const day = dayPattern(calendar.weekly[name]);
      return day.starts.map((start, at) => [index * DAY + start, index * DAY + (day.ends[at] as number)] as const);
    }),
  );
}

function specialPatterns(calendar: Calendar): Map<number, Pattern> {
  const special = new Map<number, Pattern>();
  for (const holiday of calendar.holidays) {
    for (const day of holidayDays(holiday)) special.set(day, CLOSED);
  }
  for (const { date, intervals } of calendar.exceptions) special.set(dayNumber(date) as number, dayPattern(intervals));
  return special;
}

/** Whether a holiday falls on a date. */
export function isHolidayOn(holiday: Holiday, date: string): boolean {
  return holiday.yearly ? date >= holiday.date && date.slice(4) === holiday.date.slice(4) : date === holiday.date;
}

function holidayDays(holiday: Holiday): number[] {
  const first = dayNumber(holiday.date) as number;
  if (!holiday.yearly) return [first];
  const [year, month, date] = holiday.date.split("-").map(Number) as [number, number, number];
  const leapDay = month === 2 && date === 29;
  const days: number[] = [];
  for (let each = year; each <= LAST_YEAR; each++) {
    if (!leapDay || isLeapYear(each)) days.push(Date.UTC(each, month - 1, date) / DAY);
  }
  return days;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
