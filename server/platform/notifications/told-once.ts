import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";

/** A moment that somebody is told of before it comes, or when it has come. */
export interface Moment {
  /** The type of the event that tells of it. */
  readonly what: string;
  readonly itemId: string;
  readonly dueAt: Date;
  /** Where the same moment may come to another person. */
  readonly userId?: string;
}

/** Keeps that a moment is told of with this unit of work; false where it was told before. Two at once: one of them gets true. */
export async function firstTold(ctx: Context, { what, itemId, dueAt, userId }: Moment): Promise<boolean> {
  const kept = await ctx.db
    .insertInto("due_told")
    .values({ id: newId(), what, item_id: itemId, due_at: dueAt, user_id: userId ?? null, told_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return kept !== undefined;
}
