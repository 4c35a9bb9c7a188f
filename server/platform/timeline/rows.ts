import { sql } from "kysely";
import { COMMENT_EDIT_MINUTES, type Visibility } from "../../../contract/platform/comment.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { ref } from "../tickets/present.ts";
import type { TicketRow } from "../tickets/row.ts";

export interface FileRow {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly visibility: Visibility;
}

export interface CommentRow {
  readonly id: string;
  readonly record_id: string;
  readonly author_id: string | null;
  readonly author_name: string | null;
  readonly visibility: Visibility;
  readonly body: string;
  readonly channel: string;
  readonly automatic: boolean;
  readonly created_at: Date;
  readonly edited_at: Date | null;
  readonly attachments: readonly FileRow[];
}

/** The comments of a ticket that this person may see: all for staff, else the public ones. The only way to read them. */
export function visibleComments(ctx: Context, kind: TicketKind, ticket: TicketRow) {
  const query = ctx.db
    .selectFrom("comments as c")
    .leftJoin("users as author", (join) =>
      join.onRef("author.organization_id", "=", "c.organization_id").onRef("author.id", "=", "c.author_id"),
    )
    .select(["c.id", "c.record_id", "c.author_id", "author.name as author_name", "c.body", "c.channel", "c.automatic"])
    .select(["c.created_at", "c.edited_at"])
    .select(sql<Visibility>`c.visibility`.as("visibility"))
    .select(FILES.as("attachments"))
    .where("c.record_id", "=", ticket.id)
    .where("c.deleted_at", "is", null);
  return kind.policy.internal(ctx.principal, ticket) ? query : query.where("c.visibility", "=", "public");
}

const FILES = sql<
  FileRow[]
>`coalesce((select json_agg(json_build_object('id', a.id, 'name', a.name, 'mediaType', a.media_type,
    'size', a.size, 'visibility', a.visibility) order by a.created_at, a.id)
  from attachments a where a.organization_id = c.organization_id and a.comment_id = c.id and a.deleted_at is null), '[]')`;

/** A comment on the wire, with what this person may still do with it. */
export function presentComment(ctx: Context, kind: TicketKind, ticket: TicketRow, row: CommentRow) {
  return {
    id: row.id,
    recordId: row.record_id,
    author: ref(row.author_id, row.author_name),
    visibility: row.visibility,
    body: row.body,
    channel: row.channel,
    automatic: row.automatic,
    createdAt: row.created_at,
    editedAt: row.edited_at,
    attachments: row.attachments,
    may: { edit: mayEdit(ctx, kind, ticket, row), delete: mayDelete(ctx, kind, ticket, row) },
  };
}

/** One's own, on a ticket that one may still write on. */
export function isOwn(ctx: Context, kind: TicketKind, ticket: TicketRow, row: CommentRow): boolean {
  const mine = row.author_id !== null && row.author_id === ctx.principal.userId;
  return mine && kind.policy.allows(ctx.principal, ticket, row.visibility === "internal" ? "note" : "comment");
}

export function isInTime(ctx: Context, row: CommentRow): boolean {
  return ctx.now.getTime() <= row.created_at.getTime() + COMMENT_EDIT_MINUTES * 60_000;
}

function mayEdit(ctx: Context, kind: TicketKind, ticket: TicketRow, row: CommentRow): boolean {
  return isOwn(ctx, kind, ticket, row) && isInTime(ctx, row);
}

function mayDelete(ctx: Context, kind: TicketKind, ticket: TicketRow, row: CommentRow): boolean {
  return kind.policy.allows(ctx.principal, ticket, "manage") || mayEdit(ctx, kind, ticket, row);
}
