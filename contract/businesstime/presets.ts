import type { Calendar, Interval, Weekday } from "./calendar.ts";
import { WEEKDAYS } from "./calendar.ts";

/** Open always. */
export function aroundTheClock(timeZone: string): Calendar {
  return weekOf(timeZone, WEEKDAYS, { from: 0, to: 1440 });
}

/** 9–17 from Monday to Friday, the default of an organization (domain.md §4). */
export function officeHours(timeZone: string): Calendar {
  return weekOf(timeZone, WEEKDAYS.slice(0, 5), { from: 9 * 60, to: 17 * 60 });
}

/** 8–20 from Monday to Saturday. */
export function extendedHours(timeZone: string): Calendar {
  return weekOf(timeZone, WEEKDAYS.slice(0, 6), { from: 8 * 60, to: 20 * 60 });
}

/** The calendars that a new organization has, by their stable names. */
export const CALENDAR_PRESETS = {
  "24x7": aroundTheClock,
  "9-17": officeHours,
  "8-20": extendedHours,
} as const satisfies Record<string, (timeZone: string) => Calendar>;
export type CalendarPreset = keyof typeof CALENDAR_PRESETS;

function weekOf(timeZone: string, days: readonly Weekday[], hours: Interval): Calendar {
  const on = (day: Weekday) => (days.includes(day) ? [{ ...hours }] : []);
  return {
    timeZone,
    weekly: {
      monday: on("monday"),
      tuesday: on("tuesday"),
      wednesday: on("wednesday"),
      thursday: on("thursday"),
      friday: on("friday"),
      saturday: on("saturday"),
      sunday: on("sunday"),
    },
    holidays: [],
    exceptions: [],
  };
}
