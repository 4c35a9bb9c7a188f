import type { Interval } from "./calendar.ts";
import { MINUTE } from "./dates.ts";

/** Opening times of a day or a week as sorted, merged edges in milliseconds, with running sums. */
export interface Pattern {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Open milliseconds before each interval. */
  readonly before: readonly number[];
  readonly total: number;
}

export const CLOSED: Pattern = { starts: [], ends: [], before: [], total: 0 };

/** The pattern of one day. */
export function dayPattern(intervals: readonly Interval[]): Pattern {
  return pattern(intervals.map(({ from, to }) => [from * MINUTE, to * MINUTE]));
}

/** Intervals in any order, touching ones become one. */
export function pattern(edges: readonly (readonly [from: number, to: number])[]): Pattern {
  const starts: number[] = [];
  const ends: number[] = [];
  const before: number[] = [];
  let total = 0;
  for (const [from, to] of [...edges].sort((a, b) => a[0] - b[0])) {
    if (ends.at(-1) === from) ends[ends.length - 1] = to;
    else {
      starts.push(from);
      ends.push(to);
      before.push(total);
    }
    total += to - from;
  }
  return { starts, ends, before, total };
}

/** Open milliseconds from the pattern's beginning up to a position. */
export function openUpTo(pattern: Pattern, position: number): number {
  const index = lastBelow(pattern.starts, position);
  if (index < 0) return 0;
  const start = pattern.starts[index] as number;
  const end = pattern.ends[index] as number;
  return (pattern.before[index] as number) + Math.min(position, end) - start;
}

/** The first position that has `open` milliseconds before it, 0 < open ≤ total. */
export function positionOf(pattern: Pattern, open: number): number {
  const index = lastBelow(pattern.before, open);
  return (pattern.starts[index] as number) + open - (pattern.before[index] as number);
}

/** Index of the last value below the limit in an ascending list; -1 where none is. */
export function lastBelow(values: readonly number[], limit: number): number {
  let low = -1;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((values[middle] as number) < limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
