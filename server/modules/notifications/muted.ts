import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { mute, mutedBy, unmute } from "../../platform/notifications/mutes.ts";
import { findAnyTicket, visibleAmong } from "../../platform/tickets/any-kind.ts";

/** The tickets of which one hears nothing more, as far as one still sees them. */
export async function mutedRecords(ctx: Context) {
  const rows = await ctx.db
    .selectFrom("notification_mutes")
    .select("record_id")
    .where("user_id", "=", ctx.principal.userId)
    .orderBy("created_at", "desc")
    .limit(200)
    .execute();
  const seen = await visibleAmong(
    ctx,
    rows.map((row) => row.record_id),
  );
  return [...seen.values()].map(({ kind, row }) => ({
    id: row.id,
    kind: kind.kind,
    number: row.number,
    title: row.title,
  }));
}

/** A ticket that one sees, whether or not one hears of it. */
export async function findMutable(ctx: Context, idOrNumber: string) {
  const { row } = await findAnyTicket(ctx, idOrNumber, "read");
  return { id: row.id };
}

export async function isMuted(ctx: Context, recordId: string): Promise<boolean> {
  return (await mutedBy(ctx, recordId, [meOf(ctx)])).size > 0;
}

export async function setMuted(ctx: Context, recordId: string, muted: boolean): Promise<void> {
  await (muted ? mute : unmute)(ctx, recordId, meOf(ctx));
}

function meOf(ctx: Context): string {
  const { userId } = ctx.principal;
  if (userId === null) throw new Problem("common.forbidden");
  return userId;
}
