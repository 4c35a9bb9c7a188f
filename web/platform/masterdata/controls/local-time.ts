import { Temporal } from "../../../../contract/businesstime/temporal.ts";

/** A moment (RFC 3339) as a field of date and time shows it: `2026-11-24T10:30`, in the zone. */
export function localOf(time: string, timeZone: string): string {
  const local = Temporal.Instant.from(time).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return local.toString({ smallestUnit: "minute" });
}

/** The moment that such a field means; in an hour that the clocks repeat, the first. */
export function timeOf(local: string, timeZone: string): string {
  const instant = Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant();
  return instant.toString({ fractionalSecondDigits: 3 });
}
