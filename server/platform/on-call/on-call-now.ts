import { onCallAt, type Rota } from "../../../contract/on-call/rota.ts";
import type { CallStep } from "../../../contract/on-call/steps.ts";
import type { Context } from "../../kernel/db/context.ts";

export interface CallableSchedule extends Rota {
  readonly id: string;
  readonly steps: readonly CallStep[];
}

/** A schedule that can be called; undefined for one that is deleted. */
export async function callableSchedule(ctx: Context, scheduleId: string): Promise<CallableSchedule | undefined> {
  const row = await ctx.db
    .selectFrom("on_call_schedules")
    .select(["id", "time_zone as timeZone", "layers", "overrides", "steps"])
    .where("id", "=", scheduleId)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  return row as unknown as CallableSchedule | undefined;
}

/** Who is on call by a schedule now: nobody, or one person. */
export function onCallNow(ctx: Context, schedule: Rota | undefined): string[] {
  const shift = schedule && onCallAt(schedule, ctx.now.getTime());
  return shift ? [shift.userId] : [];
}
