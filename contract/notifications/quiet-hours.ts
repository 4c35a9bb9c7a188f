import { Temporal } from "../businesstime/temporal.ts";

/** When somebody wants no mail: a stretch of each day, and whole days; wall clock of their own zone. */
export interface Quiet {
  /** `22:00`; null where there are none. Before `until` on the same day, or over midnight. */
  readonly from: string | null;
  readonly until: string | null;
  /** ISO days of the week, 1 for Monday, that are quiet from midnight to midnight. */
  readonly days: readonly number[];
}

/** No more stretches than these can join into one: seven days with their nights. */
const MOST = 20;

/**
 * The moment at which quiet that holds at `now` ends, epoch milliseconds; `now` itself where it is not quiet. Nights of a
 * clock change are as long as the wall clock makes them.
 */
export function endOfQuiet(now: number, zone: string, quiet: Quiet): number {
  let moment = now;
  for (let joined = 0; joined < MOST; joined++) {
    const end = stretchEnd(moment, zone, quiet);
    if (end === undefined) return moment;
    moment = end;
  }
  return moment;
}

export function isQuiet(now: number, zone: string, quiet: Quiet): boolean {
  return stretchEnd(now, zone, quiet) !== undefined;
}

function stretchEnd(now: number, zone: string, quiet: Quiet): number | undefined {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  if (quiet.days.includes(today.dayOfWeek)) return startOf(today.add({ days: 1 }), "00:00", zone);
  const { from, until } = quiet;
  if (from === null || until === null || from === until) return undefined;
  const overnight = until < from;
  for (const day of [today.subtract({ days: 1 }), today]) {
    const begins = startOf(day, from, zone);
    const ends = startOf(overnight ? day.add({ days: 1 }) : day, until, zone);
    if (begins <= now && now < ends) return ends;
  }
  return undefined;
}

function startOf(day: Temporal.PlainDate, time: string, zone: string): number {
  return day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
}

/** When the next gathered mail goes out after a moment: at the full hour, or at a time of day; of the wall clock. */
export function nextDigest(now: number, zone: string, digest: "hourly" | "daily", at: string): number {
  const moment = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  if (digest === "hourly")
    return moment.round({ smallestUnit: "hour", roundingMode: "floor" }).add({ hours: 1 }).epochMilliseconds;
  const today = startOf(moment.toPlainDate(), at, zone);
  return today > now ? today : startOf(moment.toPlainDate().add({ days: 1 }), at, zone);
}
