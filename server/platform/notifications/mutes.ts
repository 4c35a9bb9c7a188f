import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";

/** Which of these people want to hear nothing more of a record. */
export async function mutedBy(
  ctx: Context,
  recordId: string | null,
  userIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (recordId === null || userIds.length === 0) return new Set();
  const rows = await ctx.db
    .selectFrom("notification_mutes")
    .select("user_id")
    .where("record_id", "=", recordId)
    .where("user_id", "in", [...userIds])
    .execute();
  return new Set(rows.map((row) => row.user_id));
}

/** Hears nothing more of a record from now on; twice is the same as once. */
export async function mute(ctx: Context, recordId: string, userId: string): Promise<void> {
  await ctx.db
    .insertInto("notification_mutes")
    .values({ id: newId(), user_id: userId, record_id: recordId, created_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function unmute(ctx: Context, recordId: string, userId: string): Promise<void> {
  await ctx.db
    .deleteFrom("notification_mutes")
    .where("record_id", "=", recordId)
    .where("user_id", "=", userId)
    .execute();
}
