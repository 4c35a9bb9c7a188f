import { Temporal } from "./temporal.ts";

/** The stretches of constant offset of a time zone: stretch i runs from starts[i] to starts[i + 1]. */
export interface Zone {
  readonly name: string;
  /** Epoch milliseconds; the first is -Infinity. */
  readonly starts: number[];
  /** Milliseconds to add to an epoch time to read the wall clock. */
  readonly offsets: number[];
  /** Every transition up to this time is loaded, and it is the start of the last stretch. */
  loadedUntil: number;
}

/** Earlier moments count with the offset that 1970 began with, later ones with the last offset of 2300. */
const FIRST = Date.UTC(1970, 0, 1);
const LAST = Date.UTC(2300, 0, 1);
const AHEAD = 10 * 365 * 86_400_000;

const zones = new Map<string, Zone>();

/** Whether the name is an IANA time zone that this runtime knows; offsets such as `+02:00` are none. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(name)) return false;
  try {
    at(FIRST, name);
    return true;
  } catch {
    return false;
  }
}

/** The zone's stretches, kept for the life of the process. Throws RangeError on an unknown name. */
export function zoneOf(name: string): Zone {
  let zone = zones.get(name);
  if (!zone) {
    const first = at(FIRST, name).offsetNanoseconds / 1e6;
    zone = { name, starts: [Number.NEGATIVE_INFINITY], offsets: [first], loadedUntil: FIRST };
    zones.set(name, zone);
  }
  return zone;
}

/** Index of the stretch in force at a moment; transitions are loaded as far as that needs. */
export function stretchAt(zone: Zone, time: number): number {
  if (time >= zone.loadedUntil) load(zone, time);
  const { starts } = zone;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= time) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** When the stretch ends, exclusive; Infinity after the last transition. */
export function stretchEnd(zone: Zone, index: number): number {
  if (index + 1 >= zone.starts.length && zone.loadedUntil < Number.POSITIVE_INFINITY) load(zone, zone.loadedUntil);
  return zone.starts[index + 1] ?? Number.POSITIVE_INFINITY;
}

function load(zone: Zone, time: number): void {
  const until = Math.max(time, Date.now()) + AHEAD;
  let moment = at(Math.max(FIRST, zone.starts.at(-1) ?? FIRST), zone.name);
  while (zone.loadedUntil <= until) {
    const next = moment.getTimeZoneTransition("next");
    if (!next || next.epochMilliseconds >= LAST) {
      zone.loadedUntil = Number.POSITIVE_INFINITY;
      return;
    }
    moment = next;
    zone.starts.push(moment.epochMilliseconds);
    zone.offsets.push(moment.offsetNanoseconds / 1e6);
    zone.loadedUntil = moment.epochMilliseconds;
  }
}

function at(time: number, zone: string) {
  return Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(zone);
}
