import type { Context } from "../../kernel/db/context.ts";
import type { DueWork } from "../../kernel/module/module.ts";
import { firstTold } from "../../platform/notifications/told-once.ts";

/** Tasks that are due within a day, and those whose time is over: told once each, and anew where the time is moved. */
export const tasksDue: readonly DueWork[] = [{ name: "task.due", claim: "claim_due_tasks", run: tellDue }];

async function tellDue(ctx: Context, id: string): Promise<void> {
  const task = await ctx.db
    .selectFrom("tasks as k")
    .innerJoin("tickets as t", (join) =>
      join.onRef("t.organization_id", "=", "k.organization_id").onRef("t.id", "=", "k.id"),
    )
    .select("k.due_at")
    .where("k.id", "=", id)
    .where("t.open", "=", true)
    .where("t.deleted_at", "is", null)
    .executeTakeFirst();
  if (!task?.due_at) return;
  const what = task.due_at > ctx.now ? "task.due_soon" : "task.overdue";
  if (!(await firstTold(ctx, { what, itemId: id, dueAt: task.due_at }))) return;
  ctx.emit({ type: what, kind: "task", recordId: id, payload: { dueAt: task.due_at.toISOString() } });
}
