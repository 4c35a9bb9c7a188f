import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import type { DueWork } from "../../kernel/module/module.ts";
import { notice } from "../../platform/access/notices.ts";

const DAY_MS = 86_400_000;

/** Reminds those who have not decided: once for each of the review's days, one only after an outage. */
export const reminderDue: DueWork = {
  name: "access_review.reminder",
  claim: "claim_access_review_reminders",
  run: async (ctx, id) => {
    const review = await ctx.db
      .selectFrom("access_reviews")
      .select(["next_reminder_at", "state"])
      .where("organization_id", "=", ctx.organizationId)
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (review?.state !== "running" || !review.next_reminder_at || review.next_reminder_at > ctx.now) return;
    await scheduleReminder(ctx, id);
    const reminded = await tellReviewers(ctx, id, "reviewReminder");
    ctx.emit({ type: "access_review.reminded", kind: "access_review", recordId: id, payload: { reminded } });
  },
};

/** When the next reminder is due: the earliest of its days that still lies ahead. */
export async function scheduleReminder(ctx: Context, id: string): Promise<void> {
  const review = await ctx.db
    .selectFrom("access_reviews")
    .select(["due_at", "reminder_days"])
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const ahead = review.reminder_days
    .map((days) => review.due_at.getTime() - days * DAY_MS)
    .filter((at) => at > ctx.now.getTime());
  await ctx.db
    .updateTable("access_reviews")
    .set({ next_reminder_at: ahead.length > 0 ? new Date(Math.min(...ahead)) : null })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .execute();
}

/** Writes to everybody who has something to decide; answers to how many. */
export async function tellReviewers(
  ctx: Context,
  id: string,
  what: "reviewStarted" | "reviewReminder",
): Promise<number> {
  const { rows } = await sql<{ userId: string; open: number; name: string; dueAt: Date }>`
    select p.reviewer as "userId", count(*)::integer as open, r.name, r.due_at as "dueAt"
      from access_reviews r join access_review_items i on i.organization_id = r.organization_id and i.review_id = r.id
      cross join lateral unnest(i.reviewer_ids) as p (reviewer)
     where r.organization_id = ${ctx.organizationId} and r.id = ${id} and i.decision is null
     group by p.reviewer, r.name, r.due_at`.execute(ctx.db);
  for (const { userId, open, name, dueAt } of rows)
    await notice(ctx, what, { userId, values: { open, name, due: dueAt.toISOString().slice(0, 10) } });
  return rows.length;
}
