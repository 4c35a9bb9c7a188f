import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { TicketKind } from "../tickets/kind.ts";
import type { TicketRow } from "../tickets/row.ts";
import { cleanBody } from "./body.ts";
import { findComment } from "./list.ts";
import { dropMentions, writeMentions } from "./mentions.ts";
import { type CommentRow, isInTime, isOwn } from "./rows.ts";

/** Its author changes a comment for some minutes; then 409. What it said before stays in the audit log. */
export async function editComment(
  ctx: Context,
  kind: TicketKind,
  ticket: TicketRow,
  comment: CommentRow,
  html: string,
): Promise<CommentRow> {
  const body = cleanBody(html);
  if (!isInTime(ctx, comment)) throw new Problem("comment.edit_window_over");
  await ctx.db.updateTable("comments").set({ body, edited_at: ctx.now }).where("id", "=", comment.id).execute();
  const written = { id: comment.id, body, visibility: comment.visibility };
  await dropMentions(ctx, written);
  await writeMentions(ctx, kind, ticket, written);
  tell(ctx, kind, ticket, comment, "comment_edited");
  return findComment(ctx, kind, ticket, comment.id);
}

/** Takes a comment out of sight: its author for some minutes, whoever manages the ticket at any time. */
export async function deleteComment(
  ctx: Context,
  kind: TicketKind,
  ticket: TicketRow,
  comment: CommentRow,
): Promise<void> {
  const manages = kind.policy.allows(ctx.principal, ticket, "manage");
  if (!manages && !isInTime(ctx, comment)) throw new Problem("comment.edit_window_over");
  await ctx.db.updateTable("comments").set({ deleted_at: ctx.now }).where("id", "=", comment.id).execute();
  tell(ctx, kind, ticket, comment, "comment_deleted");
}

/** 403 unless it is one's own and one may still write here. */
export function checkOwn(ctx: Context, kind: TicketKind, ticket: TicketRow, comment: CommentRow): void {
  if (!isOwn(ctx, kind, ticket, comment)) throw new Problem("common.forbidden");
}

function tell(ctx: Context, kind: TicketKind, ticket: TicketRow, comment: CommentRow, event: string): void {
  ctx.emit({
    type: `${kind.kind}.${event}`,
    kind: kind.kind,
    recordId: ticket.id,
    payload: { commentId: comment.id, internal: comment.visibility === "internal" },
  });
}
