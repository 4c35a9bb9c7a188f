import type { Context } from "../../kernel/db/context.ts";
import type { DueWork } from "../../kernel/module/module.ts";
import { firstTold } from "../../platform/notifications/told-once.ts";

/** Roles that somebody has until a time which comes soon: told once, and anew where the time is moved. */
export const endingRoles: DueWork = { name: "role.ends_soon", claim: "claim_ending_roles", run: tellEnd };

async function tellEnd(ctx: Context, id: string): Promise<void> {
  const found = await ctx.db
    .selectFrom("role_assignments")
    .select(["role_id", "user_id", "ends_at"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!found?.ends_at || found.ends_at <= ctx.now) return;
  const what = "role.ends_soon";
  if (!(await firstTold(ctx, { what, itemId: id, dueAt: found.ends_at }))) return;
  const payload = { userId: found.user_id, assignmentId: id, endsAt: found.ends_at.toISOString() };
  ctx.emit({ type: what, kind: "role", recordId: found.role_id, payload });
}
