import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import { sanitise } from "../../platform/richtext/sanitise.ts";

export interface DraftKey {
  readonly recordId: string;
  readonly userId: string;
  readonly visibility: "public" | "internal";
}

/** What this person began to write about a ticket, the newest first. */
export async function draftsOf(ctx: Context, recordId: string, userId: string) {
  const rows = await ctx.db
    .selectFrom("reply_drafts")
    .select(["record_id", "visibility", "body", "updated_at"])
    .where("user_id", "=", userId)
    .where("record_id", "=", recordId)
    .orderBy("updated_at", "desc")
    .execute();
  return rows.map(({ record_id: recordId, updated_at: updatedAt, ...row }) => ({ ...row, recordId, updatedAt }));
}

/** The last one written wins: it is one person, at one desk after another. */
export async function keepDraft(ctx: Context, key: DraftKey, body: string): Promise<void> {
  const clean = sanitise(body);
  if (clean === "") return dropDraft(ctx, key);
  await ctx.db
    .insertInto("reply_drafts")
    .values({
      id: newId(),
      organization_id: ctx.organizationId,
      record_id: key.recordId,
      user_id: key.userId,
      visibility: key.visibility,
      body: clean,
      updated_at: ctx.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["organization_id", "user_id", "record_id", "visibility"])
        .doUpdateSet({ body: clean, updated_at: ctx.now }),
    )
    .execute();
}

export async function dropDraft(ctx: Context, key: DraftKey): Promise<void> {
  await ctx.db
    .deleteFrom("reply_drafts")
    .where("user_id", "=", key.userId)
    .where("record_id", "=", key.recordId)
    .where("visibility", "=", key.visibility)
    .execute();
}
