/** Milliseconds of a day on the wall clock. */
export const DAY = 86_400_000;
export const MINUTE = 60_000;

/** Days since 1970-01-01 of `YYYY-MM-DD`; undefined for a date that no year has, as 2026-02-30. */
export function dayNumber(date: string): number | undefined {
  const [year = Number.NaN, month = Number.NaN, day = Number.NaN] = date.split("-").map(Number);
  const time = Date.UTC(year, month - 1, day);
  return Number.isFinite(time) && dateOf(time / DAY) === date ? time / DAY : undefined;
}

/** `YYYY-MM-DD` of a day number. */
export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** 0 for Monday to 6 for Sunday; 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Throws RangeError unless it is a whole number of milliseconds in the range of dates. */
export function requireTime(time: number): void {
  if (!Number.isInteger(time) || Math.abs(time) > 8.64e15) throw new RangeError(`Not a time: ${time}`);
}
