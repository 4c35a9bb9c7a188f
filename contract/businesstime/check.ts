import type { FieldProblem } from "../kernel/problem.ts";
import type { Calendar, Interval } from "./calendar.ts";
import { WEEKDAYS } from "./calendar.ts";
import { dayNumber } from "./dates.ts";
import { isTimeZone } from "./zone.ts";

export type CalendarProblemCode =
  | "unknown_time_zone"
  | "no_opening_time"
  | "empty_interval"
  | "overlapping_intervals"
  | "impossible_date"
  | "duplicate_date";

export interface CalendarProblem extends FieldProblem {
  readonly code: CalendarProblemCode;
}

/**
 * The rules of a calendar that its shape cannot state, each with its place (`weekly.monday.1`). Empty: it can be used.
 * A week without any opening time is refused even if exceptions open some dates: open time would run out one day.
 */
export function findCalendarProblems(calendar: Calendar): CalendarProblem[] {
  const problems: CalendarProblem[] = [];
  if (!isTimeZone(calendar.timeZone)) problems.push({ path: "timeZone", code: "unknown_time_zone" });
  for (const day of WEEKDAYS) problems.push(...intervalProblems(`weekly.${day}`, calendar.weekly[day]));
  if (WEEKDAYS.every((day) => calendar.weekly[day].length === 0)) {
    problems.push({ path: "weekly", code: "no_opening_time" });
  }
  problems.push(...dateProblems("holidays", calendar.holidays));
  problems.push(...dateProblems("exceptions", calendar.exceptions));
  for (const [index, exception] of calendar.exceptions.entries()) {
    problems.push(...intervalProblems(`exceptions.${index}.intervals`, exception.intervals));
  }
  return problems;
}

function intervalProblems(path: string, intervals: readonly Interval[]): CalendarProblem[] {
  const problems: CalendarProblem[] = [];
  for (const [index, interval] of intervals.entries()) {
    const at = `${path}.${index}`;
    if (interval.to <= interval.from) problems.push({ path: at, code: "empty_interval" });
    else if (intervals.slice(0, index).some((other) => other.from < interval.to && interval.from < other.to)) {
      problems.push({ path: at, code: "overlapping_intervals" });
    }
  }
  return problems;
}

function dateProblems(path: string, entries: readonly { readonly date: string }[]): CalendarProblem[] {
  const problems: CalendarProblem[] = [];
  const seen = new Set<string>();
  for (const [index, { date }] of entries.entries()) {
    if (dayNumber(date) === undefined) problems.push({ path: `${path}.${index}.date`, code: "impossible_date" });
    else if (seen.has(date)) problems.push({ path: `${path}.${index}.date`, code: "duplicate_date" });
    seen.add(date);
  }
  return problems;
}
