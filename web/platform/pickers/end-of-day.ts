import { Temporal } from "../../../contract/businesstime/temporal.ts";

/** The last moment of a day (`2026-11-24`) where the person is, as the API writes times. */
export function endOfDay(date: string, timeZone: string): string {
  const next = Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(timeZone);
  return next.subtract({ milliseconds: 1 }).toInstant().toString({ fractionalSecondDigits: 3 });
}
