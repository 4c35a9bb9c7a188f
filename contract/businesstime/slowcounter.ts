import type { Calendar, Interval } from "./calendar.ts";
import { WEEKDAYS } from "./calendar.ts";
import { Temporal } from "./temporal.ts";

/**
 * The oracle of the tests: asks the wall clock at every step, knows nothing of sums, weeks or transitions. Within a
 * step the answer cannot change as long as offsets and opening times are multiples of it.
 */
export class SlowCounter {
  readonly from: number;
  readonly step: number;
  readonly open: readonly boolean[];
  readonly dates: readonly string[];

  constructor(calendar: Calendar, from: number, to: number, step = 60_000) {
    const readings = read(calendar.timeZone, from, to, step);
    const hours = new Map<string, readonly Interval[]>();
    this.from = from;
    this.step = step;
    this.dates = readings.map(({ date }) => date);
    this.open = readings.map(({ date, weekday, minute }) => {
      const ofDay = hours.get(date) ?? hoursOf(calendar, date, weekday);
      hours.set(date, ofDay);
      return ofDay.some((one) => one.from <= minute && minute < one.to);
    });
  }

  get to(): number {
    return this.from + this.open.length * this.step;
  }

  /** Where it opens or closes within the window. */
  edges(): number[] {
    return this.open.flatMap((open, index) =>
      index > 0 && open !== this.open[index - 1] ? [this.from + index * this.step] : [],
    );
  }

  isOpen(time: number): boolean {
    return this.open[Math.floor((time - this.from) / this.step)] as boolean;
  }

  between(from: number, to: number): number {
    let total = 0;
    for (let time = from; time < to; ) {
      const end = Math.min(to, this.#endOfStep(time));
      if (this.isOpen(time)) total += end - time;
      time = end;
    }
    return total;
  }

  /** The earliest moment with so much open time since; undefined if the window ends before. */
  add(from: number, ms: number): number | undefined {
    let missing = ms;
    for (let time = from; time < this.to; time = this.#endOfStep(time)) {
      if (missing === 0) return time;
      if (!this.isOpen(time)) continue;
      const length = this.#endOfStep(time) - time;
      if (missing <= length) return time + missing;
      missing -= length;
    }
    return undefined;
  }

  nextOpening(from: number): number | undefined {
    for (let time = from; time < this.to; time = this.#endOfStep(time)) if (this.isOpen(time)) return time;
    return undefined;
  }

  /** The end of the n-th opening day after the date of `from`, by collecting every moment of every date. */
  endOfNthOpeningDay(from: number, n: number): number | undefined {
    const today = this.dates[Math.floor((from - this.from) / this.step)] as string;
    const ends = new Map<string, number>();
    for (const [index, open] of this.open.entries()) {
      const date = this.dates[index] as string;
      if (open && date > today) ends.set(date, this.from + (index + 1) * this.step);
    }
    return [...ends].sort(([a], [b]) => (a < b ? -1 : 1))[n - 1]?.[1];
  }

  #endOfStep(time: number): number {
    return this.from + (Math.floor((time - this.from) / this.step) + 1) * this.step;
  }
}

interface Reading {
  readonly date: string;
  readonly weekday: number;
  readonly minute: number;
}

/** What the wall clock shows at every step. The last window is kept: several calendars are tried in each. */
function read(timeZone: string, from: number, to: number, step: number): readonly Reading[] {
  const key = `${timeZone} ${from} ${to} ${step}`;
  if (last?.key === key) return last.readings;
  const readings: Reading[] = [];
  for (let time = from; time < to; time += step) {
    const wall = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timeZone);
    const date = `${pad(wall.year)}-${pad(wall.month)}-${pad(wall.day)}`;
    readings.push({ date, weekday: wall.dayOfWeek, minute: wall.hour * 60 + wall.minute });
  }
  last = { key, readings };
  return readings;
}

let last: { readonly key: string; readonly readings: readonly Reading[] } | undefined;

function pad(number: number): string {
  return String(number).padStart(2, "0");
}

function hoursOf(calendar: Calendar, date: string, weekday: number): readonly Interval[] {
  const exception = calendar.exceptions.find((entry) => entry.date === date);
  if (exception) return exception.intervals;
  const closed = calendar.holidays.some((holiday) =>
    holiday.yearly ? date >= holiday.date && date.slice(5) === holiday.date.slice(5) : date === holiday.date,
  );
  const name = WEEKDAYS[weekday - 1];
  return closed || !name ? [] : calendar.weekly[name];
}
