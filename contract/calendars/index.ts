import { z } from "zod";
import { Calendar } from "../businesstime/calendar.ts";
import { defineContract } from "../kernel/contract.ts";
import { Name, Time, text } from "../kernel/text.ts";
import { masterEvents, stampFields, stamps } from "../platform/master-data.ts";

const write = z.strictObject({ name: Name, ...Calendar.shape });

/** When an organization works: opening times of a week, holidays and exceptions in a time zone. Clocks count in them. */
export const calendars = defineContract({
  name: "calendars",
  kind: "calendar",
  path: "calendars",
  record: z.object({
    ...stamps,
    name: z.string(),
    ...Calendar.shape,
    /** One of those that every organization starts with: `24x7`, `9-17`, `8-20`. */
    builtIn: z.string().nullable(),
  }),
  create: write.partial({ holidays: true, exceptions: true }),
  patch: write.partial(),
  fields: {
    ...stampFields,
    name: { type: "text", sortable: true },
    timeZone: { type: "text" },
    builtIn: { type: "text" },
  },
  permissions: {
    "calendar:read": "See business calendars",
    "calendar:manage": "Add, change and delete business calendars",
  },
  events: masterEvents("calendar", "A business calendar"),
  problems: {},
});

const Minutes = z.number().min(0);

export const calendarMonthRequest = z.strictObject({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) });
/** A month as the calendar opens: changes of the clocks included. */
export const calendarMonth = z.object({
  month: z.string(),
  openMinutes: Minutes,
  days: z.array(
    z.object({
      date: z.iso.date(),
      decidedBy: z.enum(["week", "holiday", "exception"]),
      /** Of the holiday or exception. */
      name: z.string().nullable(),
      openMinutes: Minutes,
      intervals: z.array(z.object({ from: Time, to: Time })),
    }),
  ),
});

export const calendarMomentRequest = z.strictObject({
  /** Now, unless said otherwise. */
  from: Time.optional(),
  /** Minutes of opening time; negative looks back. */
  minutes: z.coerce.number().int().min(-5_256_000).max(5_256_000),
});
export const calendarMoment = z.object({ from: Time, at: Time, open: z.boolean(), nextOpening: Time });

const Place = z.object({ code: z.string(), name: z.string() });
export const holidayCountries = z.object({ items: z.array(Place.extend({ states: z.array(Place) })) });
export const publicHolidaysRequest = z.strictObject({
  /** ISO 3166-1, two letters. */
  country: text(2, 2),
  state: text(10, 1).optional(),
  year: z.coerce.number().int().min(1970).max(2100),
  /** Of the names; the country's own unless it has them in this one. */
  language: text(10, 2).optional(),
});
export const publicHolidays = z.object({ items: z.array(z.object({ date: z.iso.date(), name: z.string() })) });
