import { invalid } from "../../../../contract/kernel/problem.ts";
import type { DutyUnit } from "../../../../contract/notification-duties/index.ts";
import type { Context } from "../../../kernel/db/context.ts";

/** A time as claimed, or now; 422 for one to come. */
export function claimed(ctx: Context, field: string, time: string | undefined): Date {
  if (time === undefined) return ctx.now;
  const at = new Date(time);
  if (at > ctx.now) throw invalid(field, "in_the_future");
  return at;
}

export interface Term {
  readonly amount: number;
  readonly unit: DutyUnit;
}

/** When a term ends that begins at a time. Hours are counted as they pass; days and months by the calendar of the zone. */
export function endOf(from: Date, { amount, unit }: Term, timeZone: string): Date {
  const start = Temporal.Instant.fromEpochMilliseconds(from.getTime());
  if (unit === "hours") return new Date(start.add({ hours: amount }).epochMilliseconds);
  return new Date(start.toZonedDateTimeISO(timeZone).add({ [unit]: amount }).epochMilliseconds);
}
