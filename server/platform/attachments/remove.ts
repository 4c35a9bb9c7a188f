import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { type FoundAttachment, findAttachment } from "./find.ts";
import { mayDelete } from "./rows.ts";

/** 404 where it is not to be seen, 403 where it is somebody else's and one does not work on the ticket. */
export async function findRemovable(ctx: Context, id: string): Promise<FoundAttachment> {
  const found = await findAttachment(ctx, id);
  if (!mayDelete(ctx, found.kind, found.row, found.attachment)) throw new Problem("common.forbidden");
  return found;
}

/** Takes the attachment out of sight; its bytes stay for thirty days. */
export async function removeAttachment(ctx: Context, { kind, row, attachment }: FoundAttachment): Promise<void> {
  await ctx.db.updateTable("attachments").set({ deleted_at: ctx.now }).where("id", "=", attachment.id).execute();
  ctx.emit({
    type: `${kind.kind}.attachment_deleted`,
    kind: kind.kind,
    recordId: row.id,
    payload: { attachmentId: attachment.id, internal: attachment.visibility === "internal" },
  });
}
