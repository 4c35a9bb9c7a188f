import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";

/** Has the sign-ins of these people checked anew: their roles or teams changed, and that acts at once. */
export async function raiseEpoch(ctx: Context, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  await ctx.db
    .updateTable("users")
    .set({ epoch: sql<number>`epoch + 1` })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "in", [...userIds])
    .execute();
}

/** Ends every sign-in of a person: password set, account disabled or deleted. */
export async function endSessions(ctx: Context, userId: string): Promise<void> {
  await ctx.db
    .updateTable("sessions")
    .set({ ended_at: ctx.now })
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "=", userId)
    .where("ended_at", "is", null)
    .execute();
  await raiseEpoch(ctx, [userId]);
}
