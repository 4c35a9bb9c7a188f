import { z } from "zod";
import { dateOf, dayNumber } from "../businesstime/dates.ts";
import { Temporal } from "../businesstime/temporal.ts";
import { Id, Name, Time } from "../kernel/text.ts";

const DAY_NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

/** People who take turns. A turn begins at `handOff` on the wall clock, so that daylight saving moves nobody's evening. */
export const Layer = z.strictObject({
  name: Name,
  /** In the order of their turns. */
  userIds: z.array(Id).min(1).max(50),
  /** The first turn begins on this date. */
  from: z.iso.date(),
  /** Minutes from midnight. */
  handOff: z.int().min(0).max(1439),
  /** Days of a turn: 7 for a week. */
  turnDays: z.int().min(1).max(366),
  /** Only in these hours of these days; none: always. */
  hours: z
    .array(
      z.strictObject({
        days: z.array(z.enum(DAY_NAMES)).min(1).max(7),
        from: z.int().min(0).max(1439),
        to: z.int().min(1).max(1440),
      }),
    )
    .max(14)
    .optional(),
});
export type Layer = z.infer<typeof Layer>;

export const Override = z.strictObject({ userId: Id, from: Time, to: Time });
export type Override = z.infer<typeof Override>;

export interface Rota {
  readonly timeZone: string;
  readonly layers: readonly Layer[];
  readonly overrides: readonly Override[];
}

/** Somebody's time on call; epoch milliseconds, `to` exclusive. */
export interface Shift {
  readonly userId: string;
  readonly from: number;
  readonly to: number;
  /** The layer's name; null for an override. */
  readonly layer: string | null;
}

/**
 * Who is on call between two moments, in order and without overlaps: an override wins over every layer, a later layer
 * over an earlier one wherever it has somebody. Nobody's time is left out.
 */
export function shiftsBetween(rota: Rota, from: number, to: number): Shift[] {
  let shifts: Shift[] = [];
  for (const layer of rota.layers) shifts = over(shifts, turnsOf(layer, rota.timeZone, from, to));
  const overrides = rota.overrides
    .map(({ userId, ...times }) => ({ userId, from: Date.parse(times.from), to: Date.parse(times.to), layer: null }))
    .flatMap((shift) => clipped(shift, from, to));
  for (const override of overrides) shifts = over(shifts, [override]);
  return joined(shifts);
}

/** Who is on call at a moment; undefined for nobody. */
export function onCallAt(rota: Rota, at: number): Shift | undefined {
  return shiftsBetween(rota, at, at + 1)[0];
}

const WEEK_AHEAD = 400 * 86_400_000;

/** The present shift with its real begin and end, and the one after it. */
export function nowAndNext(
  rota: Rota,
  at: number,
): { readonly now: Shift | undefined; readonly next: Shift | undefined } {
  const span = Math.max(14, ...rota.layers.map((layer) => layer.turnDays + 1)) * 86_400_000;
  const shifts = shiftsBetween(rota, at - span, Math.min(at + 2 * span, at + WEEK_AHEAD));
  const now = shifts.find((shift) => shift.from <= at && at < shift.to);
  return { now, next: shifts.find((shift) => shift.from > at && shift.from >= (now?.to ?? at)) };
}

/** Two overlapping times of one override list, or a time that ends before it begins, cannot be meant. */
export function findRotaProblems(rota: Rota): { readonly path: string; readonly code: string }[] {
  const problems: { path: string; code: string }[] = [];
  const sorted = rota.overrides
    .map((one, index) => ({ ...one, index }))
    .toSorted((a, b) => a.from.localeCompare(b.from));
  for (const [place, one] of sorted.entries()) {
    if (Date.parse(one.to) <= Date.parse(one.from))
      problems.push({ path: `overrides.${one.index}.to`, code: "before_start" });
    const before = sorted[place - 1];
    if (before && Date.parse(before.to) > Date.parse(one.from))
      problems.push({ path: `overrides.${one.index}`, code: "overlaps" });
  }
  for (const [index, layer] of rota.layers.entries()) {
    for (const [place, hours] of (layer.hours ?? []).entries()) {
      if (hours.to <= hours.from) problems.push({ path: `layers.${index}.hours.${place}.to`, code: "before_start" });
    }
  }
  return problems;
}

function turnsOf(layer: Layer, timeZone: string, from: number, to: number): Shift[] {
  const first = dayNumber(layer.from);
  if (first === undefined) return [];
  const lastDay = dayOf(to, timeZone) + 1;
  const firstDay = Math.max(first, dayOf(from, timeZone) - layer.turnDays - 1);
  const turn = Math.floor((firstDay - first) / layer.turnDays);
  const shifts: Shift[] = [];
  for (let number = turn; first + number * layer.turnDays <= lastDay; number += 1) {
    const day = first + number * layer.turnDays;
    const userId = layer.userIds[number % layer.userIds.length];
    if (userId === undefined) continue;
    const whole = {
      userId,
      from: momentOf(day, layer.handOff, timeZone),
      to: momentOf(day + layer.turnDays, layer.handOff, timeZone),
      layer: layer.name,
    };
    shifts.push(...withinHours(layer, whole, timeZone).flatMap((shift) => clipped(shift, from, to)));
  }
  return shifts;
}

function withinHours(layer: Layer, shift: Shift, timeZone: string): Shift[] {
  if (!layer.hours || layer.hours.length === 0) return [shift];
  const found: Shift[] = [];
  for (let day = dayOf(shift.from, timeZone); day <= dayOf(shift.to, timeZone); day += 1) {
    // 1970-01-01 was a Thursday.
    const name = DAY_NAMES[(((day + 3) % 7) + 7) % 7];
    for (const { days, from, to } of layer.hours) {
      if (!name || !days.includes(name)) continue;
      const hours = { ...shift, from: momentOf(day, from, timeZone), to: momentOf(day, to, timeZone) };
      found.push(...clipped(hours, shift.from, shift.to));
    }
  }
  return found.toSorted((a, b) => a.from - b.from);
}

/** Puts shifts over others; what is covered gives way. */
function over(below: readonly Shift[], above: readonly Shift[]): Shift[] {
  let rest = [...below];
  for (const top of above) {
    rest = rest.flatMap((shift) => [...clipped(shift, shift.from, top.from), ...clipped(shift, top.to, shift.to)]);
  }
  return [...rest, ...above].toSorted((a, b) => a.from - b.from);
}

function joined(shifts: readonly Shift[]): Shift[] {
  const found: Shift[] = [];
  for (const shift of shifts) {
    const last = found.at(-1);
    if (last && last.to === shift.from && last.userId === shift.userId && last.layer === shift.layer)
      found[found.length - 1] = { ...last, to: shift.to };
    else found.push(shift);
  }
  return found;
}

function clipped(shift: Shift, from: number, to: number): Shift[] {
  const part = { ...shift, from: Math.max(shift.from, from), to: Math.min(shift.to, to) };
  return part.from < part.to ? [part] : [];
}

function dayOf(at: number, timeZone: string): number {
  const date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
  return dayNumber(date.toString()) ?? 0;
}

function momentOf(day: number, minute: number, timeZone: string): number {
  const midnight = Temporal.PlainDate.from(dateOf(day)).toPlainDateTime();
  return midnight.add({ minutes: minute }).toZonedDateTime(timeZone).epochMilliseconds;
}
