import type { Context } from "../../kernel/db/context.ts";
import type { DueWork } from "../../kernel/module/module.ts";
import { firstTold } from "../../platform/notifications/told-once.ts";

/** Announcements whose time has come: their readers are told once, however long before they were written. */
export const beginning: DueWork = { name: "announcement.begin", claim: "claim_begun_announcements", run: begin };

async function begin(ctx: Context, id: string): Promise<void> {
  const found = await ctx.db
    .selectFrom("announcements")
    .select("from_at")
    .where("id", "=", id)
    .where("deleted_at", "is", null)
    .where("from_at", "<=", ctx.now)
    .executeTakeFirst();
  if (!found) return;
  const what = "announcement.begun";
  if (!(await firstTold(ctx, { what, itemId: id, dueAt: found.from_at }))) return;
  ctx.emit({ type: what, kind: "announcement", recordId: id });
}
