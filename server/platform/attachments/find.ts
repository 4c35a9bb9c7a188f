import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { isId } from "../../kernel/ids.ts";
import { type FoundTicket, findAnyTicket } from "../tickets/any-kind.ts";
import { type AttachmentRow, visibleAttachments } from "./rows.ts";

export interface FoundAttachment extends FoundTicket {
  readonly attachment: AttachmentRow;
}

/** An attachment by id through the policy of whatever ticket it is on; 404 where either is not for this person. */
export async function findAttachment(ctx: Context, id: string): Promise<FoundAttachment> {
  const where = isId(id)
    ? await ctx.db
        .selectFrom("attachments")
        .select("record_id")
        .where("organization_id", "=", ctx.organizationId)
        .where("id", "=", id)
        .executeTakeFirst()
    : undefined;
  if (!where) throw new Problem("common.not_found");
  const ticket = await findAnyTicket(ctx, where.record_id, "read");
  const attachment = await visibleAttachments(ctx, ticket.kind, ticket.row).where("a.id", "=", id).executeTakeFirst();
  if (!attachment) throw new Problem("common.not_found");
  return { ...ticket, attachment };
}
