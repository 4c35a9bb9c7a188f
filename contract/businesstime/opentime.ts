import type { Calendar } from "./calendar.ts";
import { type CompiledCalendar, compile, openUpToWall, wallAt } from "./compiled.ts";
import { requireTime } from "./dates.ts";
import { stretchAt, stretchEnd } from "./zone.ts";

/** Milliseconds since 1970-01-01T00:00Z, whole; `Temporal.Instant.epochMilliseconds`. */
export type EpochMilliseconds = number;

/** Open milliseconds in [from, to); negative if `to` is earlier. Exact, and additive over any moment between. */
export function openMillisecondsBetween(calendar: Calendar, from: EpochMilliseconds, to: EpochMilliseconds): number {
  requireTime(from);
  requireTime(to);
  const compiled = compile(calendar);
  return from <= to ? sum(compiled, from, to) : 0 - sum(compiled, to, from);
}

/**
 * The earliest moment with `ms` open milliseconds since `from`: what is due at closing time is due then, not at the next
 * opening. 0 answers `from`. A negative amount answers the latest moment with that much open time up to `from`.
 * Throws RangeError where the moment lies outside the range of dates.
 */
export function addOpenTime(calendar: Calendar, from: EpochMilliseconds, ms: number): EpochMilliseconds {
  requireTime(from);
  if (!Number.isSafeInteger(ms)) throw new RangeError(`Not a whole number of milliseconds: ${ms}`);
  if (ms === 0) return from;
  const compiled = compile(calendar);
  const moment = ms > 0 ? forward(compiled, from, ms) : backward(compiled, from, -ms);
  requireTime(moment);
  return moment;
}

/** Whether the wall clock shows opening time. */
export function isOpen(calendar: Calendar, time: EpochMilliseconds): boolean {
  return openMillisecondsBetween(calendar, time, time + 1) === 1;
}

/** The first open moment at or after `from`; `from` itself while open. */
export function nextOpening(calendar: Calendar, from: EpochMilliseconds): EpochMilliseconds {
  return addOpenTime(calendar, from, 1) - 1;
}

function sum(calendar: CompiledCalendar, from: number, to: number): number {
  const { zone } = calendar;
  let total = 0;
  let start = from;
  for (let index = stretchAt(zone, from); start < to; index++) {
    const offset = zone.offsets[index] as number;
    const end = Math.min(stretchEnd(zone, index), to);
    total += openUpToWall(calendar, end + offset) - openUpToWall(calendar, start + offset);
    start = end;
  }
  return total;
}

function forward(calendar: CompiledCalendar, from: number, ms: number): number {
  const { zone } = calendar;
  let start = from;
  let missing = ms;
  for (let index = stretchAt(zone, from); ; index++) {
    const offset = zone.offsets[index] as number;
    const end = stretchEnd(zone, index);
    const goal = openUpToWall(calendar, start + offset) + missing;
    const moment = wallAt(calendar, goal) - offset;
    if (moment <= end) return moment;
    missing = goal - openUpToWall(calendar, end + offset);
    start = end;
  }
}

function backward(calendar: CompiledCalendar, from: number, ms: number): number {
  const { zone } = calendar;
  let end = from;
  let missing = ms;
  for (let index = stretchAt(zone, from); ; index--) {
    const offset = zone.offsets[index] as number;
    const start = zone.starts[index] as number;
    const goal = openUpToWall(calendar, end + offset) - missing;
    // The latest reading with this sum is just before the first with one millisecond more.
    const moment = wallAt(calendar, goal + 1) - 1 - offset;
    if (moment >= start) return moment;
    missing = openUpToWall(calendar, start + offset) - goal;
    end = start;
  }
}
