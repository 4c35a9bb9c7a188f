import { onCallAt, type Rota } from "../../../contract/on-call/rota.ts";
import type { Context } from "../../kernel/db/context.ts";

/** Who is on call by a schedule now: nobody, or one person. A deleted schedule has nobody. */
export async function onCallNow(ctx: Context, scheduleId: string): Promise<string[]> {
  const row = await ctx.db
    .selectFrom("on_call_schedules")
    .select(["time_zone as timeZone", "layers", "overrides"])
    .where("id", "=", scheduleId)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  const shift = row && onCallAt(row as unknown as Rota, ctx.now.getTime());
  return shift ? [shift.userId] : [];
}
