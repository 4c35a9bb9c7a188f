import { sql } from "kysely";
import type { z } from "zod";
import { invalid } from "../../../contract/kernel/problem.ts";
import type { readAll } from "../../../contract/notifications/index.ts";
import type { Context } from "../../kernel/db/context.ts";
import { received } from "../../platform/notifications/tell.ts";

/** Marks one as read or not; one's other browsers hear of it. */
export async function markRead(ctx: Context, id: string, read: boolean): Promise<void> {
  await ctx.db
    .updateTable("notifications")
    .set({ read_at: read ? sql<Date>`coalesce(read_at, ${ctx.now})` : null, snoozed_until: null })
    .where("id", "=", id)
    .execute();
  tellBrowsers(ctx);
}

/** All that one has, or those of one record; not what came after one looked. */
export async function markAllRead(ctx: Context, { recordId, upTo }: z.output<typeof readAll>): Promise<void> {
  await ctx.db
    .updateTable("notifications")
    .set({ read_at: ctx.now, snoozed_until: null })
    .where("user_id", "=", ctx.principal.userId)
    .where("read_at", "is", null)
    .$if(recordId !== undefined, (query) => query.where("record_id", "=", recordId ?? null))
    .$if(upTo !== undefined, (query) => query.where("last_at", "<=", new Date(upTo ?? 0)))
    .execute();
  tellBrowsers(ctx);
}

/** Puts it out of sight until a time, when it comes back unread; null brings it back at once. */
export async function snoozeUntil(ctx: Context, id: string, until: string | null): Promise<void> {
  const time = until === null ? null : new Date(until);
  if (time && time <= ctx.now) throw invalid("until", "in_the_past");
  await ctx.db.updateTable("notifications").set({ snoozed_until: time, read_at: null }).where("id", "=", id).execute();
  tellBrowsers(ctx);
}

function tellBrowsers(ctx: Context): void {
  const { userId } = ctx.principal;
  if (userId) ctx.emit(received([userId]));
}
