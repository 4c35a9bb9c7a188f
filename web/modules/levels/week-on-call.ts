import { Temporal } from "../../../contract/businesstime/temporal.ts";

export interface Shift {
  readonly user: { readonly id: string; readonly name: string };
  readonly from: string;
  readonly to: string;
  readonly layer: string | null;
}

export interface Bar {
  readonly shift: Shift;
  /** Parts of the week, from 0 to 1. */
  readonly begin: number;
  readonly length: number;
}

/** The Monday of the week of a date (`2026-11-24`) or of now, so many weeks on, in a zone. */
export function mondayOf(date: string | undefined, timeZone: string, weeks = 0): string {
  const day = date ? Temporal.PlainDate.from(date) : Temporal.Now.plainDateISO(timeZone);
  return day
    .subtract({ days: day.dayOfWeek - 1 })
    .add({ weeks })
    .toString();
}

/** The eight midnights that bound the days of the week that begins on this Monday; epoch milliseconds. */
export function midnightsOf(monday: string, timeZone: string): number[] {
  const first = Temporal.PlainDate.from(monday);
  return Array.from({ length: 8 }, (_, day) => first.add({ days: day }).toZonedDateTime(timeZone).epochMilliseconds);
}

/** Where shifts lie in a week; what reaches beyond it is cut off at its ends. */
export function barsOf(shifts: readonly Shift[], midnights: readonly number[]): Bar[] {
  const [first = 0, last = 0] = [midnights[0], midnights.at(-1)];
  return shifts.flatMap((shift) => {
    const begin = Math.max(Date.parse(shift.from), first);
    const end = Math.min(Date.parse(shift.to), last);
    if (begin >= end) return [];
    return [{ shift, begin: (begin - first) / (last - first), length: (end - begin) / (last - first) }];
  });
}
