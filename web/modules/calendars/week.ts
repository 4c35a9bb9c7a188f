import type { Interval, Weekday } from "../../../contract/businesstime/calendar.ts";

export type Week = Readonly<Record<Weekday, readonly Interval[]>>;

/** Monday first, as ISO 8601 counts. */
export const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

const office: readonly Interval[] = [{ from: 9 * 60, to: 17 * 60 }];

/** What a new calendar starts with: 9–17 from Monday to Friday. */
export const officeWeek: Week = {
  monday: office,
  tuesday: office,
  wednesday: office,
  thursday: office,
  friday: office,
  saturday: [],
  sunday: [],
};

/** Opening times as people write them: `9:00–12:00, 13:00–17:00`. */
export function wordsOfHours(intervals: readonly Interval[]): string {
  return intervals
    .toSorted((a, b) => a.from - b.from)
    .map(({ from, to }) => `${clock(from)}–${clock(to)}`)
    .join(", ");
}

/** Reads what {@link wordsOfHours} writes, and its usual variants (`9-17`); undefined where it is no list of times. */
export function hoursOfWords(words: string): readonly Interval[] | undefined {
  const parts = words.split(/[,;]/).filter((part) => part.trim() !== "");
  const intervals = parts.map(intervalOf);
  return intervals.every((interval) => interval !== undefined) ? intervals : undefined;
}

/** Days of the same hours together, in order: Monday to Friday, then Saturday. */
export function groupsOf(
  week: Week,
): readonly { readonly days: readonly Weekday[]; readonly hours: readonly Interval[] }[] {
  const groups: { days: Weekday[]; hours: readonly Interval[] }[] = [];
  for (const day of DAYS) {
    const last = groups.at(-1);
    if (last && wordsOfHours(last.hours) === wordsOfHours(week[day])) last.days.push(day);
    else groups.push({ days: [day], hours: week[day] });
  }
  return groups;
}

const TIMES = /^\s*(\d{1,2})(?::(\d{2}))?\s*(?:-|–|—|bis|to)\s*(\d{1,2})(?::(\d{2}))?\s*$/;

function intervalOf(words: string): Interval | undefined {
  const [, h1, m1 = "0", h2, m2 = "0"] = TIMES.exec(words) ?? [];
  if (h1 === undefined || h2 === undefined) return undefined;
  const from = Number(h1) * 60 + Number(m1);
  const to = Number(h2) * 60 + Number(m2);
  const fits = Number(m1) < 60 && Number(m2) < 60 && from < to && to <= 1440;
  return fits ? { from, to } : undefined;
}

function clock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}
