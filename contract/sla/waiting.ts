import type { Calendar } from "../businesstime/calendar.ts";
import { endOfNthOpeningDay } from "../businesstime/days.ts";
import { addOpenTime, type EpochMilliseconds } from "../businesstime/opentime.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;

export interface Reminding {
  readonly calendar: Calendar;
  /** Open hours between the question, each reminder and the end. */
  readonly hours: number;
  readonly reminders: number;
  readonly resolves: boolean;
}

export interface NextStep {
  readonly at: EpochMilliseconds;
  readonly step: "remind" | "resolve";
}

/**
 * What comes after `last` (the question, or the latest reminder): the next reminder while there are any left, then the
 * resolution as long after the last one; null for nothing.
 */
export function nextStep(rules: Reminding, reminded: number, last: EpochMilliseconds): NextStep | null {
  const step = reminded < rules.reminders ? "remind" : "resolve";
  if (step === "resolve" && !rules.resolves) return null;
  return { at: addOpenTime(rules.calendar, last, rules.hours * HOUR), step };
}

/** When a ticket closes by itself: so many times 24 hours later, or at the end of the n-th opening day of a calendar. */
export function closesAt(resolvedAt: EpochMilliseconds, days: number, calendar: Calendar | null): EpochMilliseconds {
  return calendar ? endOfNthOpeningDay(calendar, resolvedAt, days) : resolvedAt + days * DAY;
}
