import type { Context } from "../../../kernel/db/context.ts";
import type { DueWork } from "../../../kernel/module/module.ts";

/** A duty to notify that nobody saw to in time: said once, and the clock runs on as late. */
export const notificationDue: DueWork = {
  name: "incident.notification",
  claim: "claim_security_notifications",
  run: miss,
};

async function miss(ctx: Context, id: string): Promise<void> {
  const clock = await ctx.db
    .selectFrom("security_notifications")
    .select(["record_id", "name", "state", "missed_at", "due_at"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (clock?.state !== "running" || clock.missed_at || clock.due_at >= ctx.now) return;
  await ctx.db.updateTable("security_notifications").set({ missed_at: clock.due_at }).where("id", "=", id).execute();
  const payload = { duty: clock.name, dueAt: clock.due_at, internal: true };
  ctx.emit({ type: "incident.notification_missed", kind: "incident", recordId: clock.record_id, payload });
}
