import type { Calendar } from "../../../contract/businesstime/calendar.ts";
import { dateOf } from "../../../contract/businesstime/dates.ts";
import { calendarDay } from "../../../contract/businesstime/days.ts";
import { addOpenTime, isOpen, nextOpening } from "../../../contract/businesstime/opentime.ts";
import {
  calendarMoment,
  calendarMomentRequest,
  calendarMonth,
  calendarMonthRequest,
  holidayCountries,
  publicHolidays,
  publicHolidaysRequest,
} from "../../../contract/calendars/index.ts";
import { invalid } from "../../../contract/kernel/problem.ts";
import { type Route, route } from "../../kernel/http/route.ts";
import { countries, holidaysOf } from "./holidays.ts";
import { calendarKind } from "./kind.ts";

const tag = "calendars";
const access = { anyOf: ["calendar:read", "calendar:manage"] } as const;

/** What people ask of a calendar: a month of it, and when so much time will have passed. */
export const routes: readonly Route[] = [
  route({
    method: "GET",
    path: "/calendars/:id/month",
    access,
    summary: "Opening time of each day of a month",
    tag,
    query: calendarMonthRequest,
    answer: calendarMonth,
    subject: (ctx, { id }) => calendarKind.find(ctx, id ?? "", "read"),
    handle: async (_ctx, { subject, query }) => monthOf(subject.fields as unknown as Calendar, query.month),
  }),
  route({
    method: "GET",
    path: "/calendars/:id/moment",
    access,
    summary: "When so many minutes of opening time will have passed",
    tag,
    query: calendarMomentRequest,
    answer: calendarMoment,
    subject: (ctx, { id }) => calendarKind.find(ctx, id ?? "", "read"),
    handle: async (ctx, { subject, query }) => {
      const calendar = subject.fields as unknown as Calendar;
      const from = query.from ? Date.parse(query.from) : ctx.now.getTime();
      try {
        const at = addOpenTime(calendar, from, query.minutes * 60_000);
        const next = nextOpening(calendar, from);
        return { from: new Date(from), at: new Date(at), open: isOpen(calendar, from), nextOpening: new Date(next) };
      } catch (error) {
        if (error instanceof RangeError) throw invalid("minutes", "out_of_range");
        throw error;
      }
    },
  }),
  route({
    method: "GET",
    path: "/holiday-countries",
    access,
    summary: "Countries whose public holidays are known, with their parts",
    tag,
    answer: holidayCountries,
    handle: async () => ({ items: await countries() }),
  }),
  route({
    method: "GET",
    path: "/public-holidays",
    access,
    summary: "Public holidays of a country, or of a part of it, in a year",
    tag,
    query: publicHolidaysRequest,
    answer: publicHolidays,
    handle: async (_ctx, { query }) => ({ items: await holidaysOf(query) }),
  }),
];

function monthOf(calendar: Calendar, month: string) {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const first = Date.UTC(year, number - 1, 1) / 86_400_000;
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const days = Array.from({ length }, (_, place) => calendarDay(calendar, dateOf(first + place)));
  return {
    month,
    openMinutes: days.reduce((sum, day) => sum + day.openMilliseconds / 60_000, 0),
    days: days.map(({ date, decidedBy, name, intervals, openMilliseconds }) => ({
      date,
      decidedBy,
      name: name ?? null,
      openMinutes: openMilliseconds / 60_000,
      intervals: intervals.map(({ from, to }) => ({ from: new Date(from), to: new Date(to) })),
    })),
  };
}
