import { Temporal } from "../../../contract/businesstime/temporal.ts";

/** The last moment of a day (`2026-11-24`) where the person is, as the API writes times. */
export function endOfDay(date: string, timeZone: string): string {
  const next = Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(timeZone);
  return next.subtract({ milliseconds: 1 }).toInstant().toString({ fractionalSecondDigits: 3 });
}

export function startOfDay(date: string, timeZone: string): string {
  return Temporal.PlainDate.from(date).toZonedDateTime(timeZone).toInstant().toString({ fractionalSecondDigits: 3 });
}

/** The day (`2026-11-24`) in which a moment lies where the person is. */
export function dayOf(at: string, timeZone: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** How long roles are mostly given for. */
export const SPANS = ["day", "week", "month", "quarter", "year"] as const;
export type Span = (typeof SPANS)[number];

const LENGTHS: Readonly<Record<Exclude<Span, "year">, Temporal.DurationLike>> = {
  day: { days: 1 },
  week: { weeks: 1 },
  month: { months: 1 },
  quarter: { months: 3 },
};

/** The last day of a span that begins on a day; `year` is the end of that calendar year. */
export function lastDayOf(span: Span, from: string): string {
  const start = Temporal.PlainDate.from(from);
  if (span === "year") return start.with({ month: 12, day: 31 }).toString();
  return start.add(LENGTHS[span]).subtract({ days: 1 }).toString();
}

export function today(timeZone: string): string {
  return Temporal.Now.plainDateISO(timeZone).toString();
}

const SOON_DAYS = 14;

/** `over` and `later` where it does not hold now, `soon` where it ends within two weeks. */
export function standing(
  period: { readonly startsAt: string; readonly endsAt: string | null },
  now: number,
): "over" | "later" | "soon" | "open" {
  const end = period.endsAt === null ? Number.POSITIVE_INFINITY : Date.parse(period.endsAt);
  if (end <= now) return "over";
  if (Date.parse(period.startsAt) > now) return "later";
  return end - now < SOON_DAYS * 86_400_000 ? "soon" : "open";
}
