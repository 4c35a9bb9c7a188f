import { z } from "zod";
import { Name } from "../kernel/text.ts";

/** Monday first, as ISO 8601 counts. */
export const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Opening time of one day. Over midnight: one interval up to 1440 and one from 0 on the next day. */
export const Interval = z.object({
  from: z.int().min(0).max(1439).describe("Opens; minutes from midnight on the wall clock, inclusive"),
  to: z.int().min(1).max(1440).describe("Closes; minutes from midnight on the wall clock, exclusive; 1440 is midnight"),
});
export type Interval = z.infer<typeof Interval>;

export const Intervals = z
  .array(Interval)
  .max(48)
  .describe("Opening times of a day in any order, without overlaps; none: closed");

const CalendarDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe("Date in the calendar's time zone, YYYY-MM-DD");

export const Holiday = z.object({
  date: CalendarDate,
  name: Name.describe("What people read in the month view"),
  yearly: z.boolean().optional().describe("Comes back every year on this month and day, from this date on"),
});
export type Holiday = z.infer<typeof Holiday>;

export const CalendarException = z.object({
  date: CalendarDate,
  name: Name.optional().describe("Why this day differs"),
  intervals: Intervals.describe("Opening times of this date alone; it wins over the week and over a holiday"),
});
export type CalendarException = z.infer<typeof CalendarException>;

/**
 * When an organization works. A moment is open exactly when the wall clock of the time zone shows opening time: an hour
 * that daylight saving skips counts nothing, an hour that it repeats counts twice.
 *
 * The shape alone; `findCalendarProblems` checks the rules between the fields.
 */
export const Calendar = z.object({
  timeZone: z.string().min(1).max(64).describe("IANA time zone, as `Europe/Berlin`"),
  weekly: z
    .object({
      monday: Intervals,
      tuesday: Intervals,
      wednesday: Intervals,
      thursday: Intervals,
      friday: Intervals,
      saturday: Intervals,
      sunday: Intervals,
    })
    .describe("Opening times of an ordinary week"),
  holidays: z.array(Holiday).max(5000).describe("Dates closed all day"),
  exceptions: z.array(CalendarException).max(5000).describe("Dates with opening times of their own"),
});
export type Calendar = z.infer<typeof Calendar>;
