import type { ListRequest } from "../../../contract/kernel/list.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import { commentFields } from "../../../contract/platform/comment.ts";
import type { Context } from "../../kernel/db/context.ts";
import { isId } from "../../kernel/ids.ts";
import { type Columns, column } from "../list/columns.ts";
import { listQuery } from "../list/query.ts";
import { checkListRequest } from "../list/request.ts";
import type { TicketKind } from "../tickets/kind.ts";
import type { TicketRow } from "../tickets/row.ts";
import { type CommentRow, presentComment, visibleComments } from "./rows.ts";

const COLUMNS: Columns = {
  id: column("c.id", { nullable: false }),
  authorId: column("c.author_id"),
  visibility: column("c.visibility", { nullable: false }),
  body: column("c.body", { nullable: false }),
  automatic: column("c.automatic", { nullable: false }),
  createdAt: column("c.created_at", { nullable: false }),
  editedAt: column("c.edited_at"),
};

/** A page of what was said about a ticket, oldest first unless asked otherwise. */
export async function listComments(ctx: Context, kind: TicketKind, ticket: TicketRow, request: ListRequest) {
  const shape = { fields: commentFields, defaultSort: "createdAt", projectable: [] };
  const page = await listQuery({
    base: visibleComments(ctx, kind, ticket),
    shape,
    columns: COLUMNS,
    idColumn: "c.id",
    request: checkListRequest(request, shape),
    context: { me: ctx.principal.userId, now: ctx.now },
  });
  return { ...page, items: page.items.map((row) => presentComment(ctx, kind, ticket, row)) };
}

/** One comment that the person may see; else 404. */
export async function findComment(ctx: Context, kind: TicketKind, ticket: TicketRow, id: string): Promise<CommentRow> {
  const row = isId(id) ? await visibleComments(ctx, kind, ticket).where("c.id", "=", id).executeTakeFirst() : undefined;
  if (!row) throw new Problem("common.not_found");
  return row;
}
