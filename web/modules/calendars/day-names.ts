import { useFormatter } from "use-intl";
import type { Weekday } from "../../../contract/businesstime/calendar.ts";
import { DAYS } from "./week.ts";

/** A Monday, from which the week is named. */
const MONDAY = Date.UTC(2024, 0, 1, 12);
const DAY = 86_400_000;

/** Short names of weekdays in the person's language: "Mon". */
export function useDayNames(): (day: Weekday) => string {
  const format = useFormatter();
  return (day) => format.dateTime(new Date(MONDAY + DAYS.indexOf(day) * DAY), { weekday: "short", timeZone: "UTC" });
}
