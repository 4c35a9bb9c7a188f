import type { Context } from "../../kernel/db/context.ts";
import type { DueWork } from "../../kernel/module/module.ts";
import type { Services } from "../../kernel/services.ts";
import { objectStoreOf } from "./store.ts";

/** What attachments do by themselves on time: remains of killed uploads go, and the bytes of deleted files after thirty days. */
export const attachmentDue: readonly DueWork[] = [
  { name: "attachment.orphan", claim: "claim_orphaned_uploads", run: removeOrphan },
  { name: "attachment.purge", claim: "claim_deleted_attachments", run: purge },
];

/** Removes the object of an upload that never became an attachment, then the note of it. */
export async function removeOrphan(ctx: Context, id: string, services: Services): Promise<void> {
  const upload = await ctx.db
    .selectFrom("attachment_uploads")
    .select("storage_key")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!upload) return;
  await objectStoreOf(services.settings).delete(upload.storage_key);
  await ctx.db.deleteFrom("attachment_uploads").where("id", "=", id).execute();
}

async function purge(ctx: Context, id: string, services: Services): Promise<void> {
  const attachment = await ctx.db
    .selectFrom("attachments")
    .select("storage_key")
    .where("id", "=", id)
    .where("deleted_at", "is not", null)
    .forUpdate()
    .executeTakeFirst();
  if (!attachment) return;
  await objectStoreOf(services.settings).delete(attachment.storage_key);
  await ctx.db.deleteFrom("attachments").where("id", "=", id).execute();
}
