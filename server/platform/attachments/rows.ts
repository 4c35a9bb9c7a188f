import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { ref } from "../tickets/present.ts";
import type { TicketRow } from "../tickets/row.ts";

export type Visibility = "public" | "internal";

export interface AttachmentRow {
  readonly id: string;
  readonly record_id: string;
  readonly comment_id: string | null;
  readonly visibility: Visibility;
  readonly name: string;
  readonly media_type: string;
  readonly size: number;
  readonly sha256: Buffer;
  readonly storage_key: string;
  readonly created_by: string | null;
  readonly created_by_name: string | null;
  readonly created_at: Date;
}

/**
 * The attachments of a ticket that this person may see: all for staff, else the public ones, each no wider than the
 * comment that it came with is now. The only way to read them.
 */
export function visibleAttachments(ctx: Context, kind: TicketKind, ticket: TicketRow) {
  const query = ctx.db
    .selectFrom("attachments as a")
    .leftJoin("comments as c", (join) =>
      join.onRef("c.organization_id", "=", "a.organization_id").onRef("c.id", "=", "a.comment_id"),
    )
    .leftJoin("users as u", (join) =>
      join.onRef("u.organization_id", "=", "a.organization_id").onRef("u.id", "=", "a.created_by"),
    )
    .select(["a.id", "a.record_id", "a.comment_id", "a.name", "a.media_type", "a.sha256", "a.storage_key"])
    .select(["a.created_by", "u.name as created_by_name", "a.created_at"])
    .select([sql<number>`a.size::float8`.as("size"), EFFECTIVE.as("visibility")])
    .where("a.organization_id", "=", ctx.organizationId)
    .where("a.record_id", "=", ticket.id)
    .where("a.deleted_at", "is", null)
    .where("c.deleted_at", "is", null);
  return kind.policy.internal(ctx.principal, ticket) ? query : query.where(EFFECTIVE, "=", "public");
}

/** A comment made internal afterwards takes its files along. */
const EFFECTIVE = sql<Visibility>`case when c.visibility = 'internal' then 'internal' else a.visibility end`;

/** An attachment on the wire. */
export function presentAttachment(ctx: Context, kind: TicketKind, ticket: TicketRow, row: AttachmentRow) {
  return {
    id: row.id,
    recordId: row.record_id,
    commentId: row.comment_id,
    visibility: row.visibility,
    name: row.name,
    mediaType: row.media_type,
    size: row.size,
    sha256: row.sha256.toString("hex"),
    createdBy: ref(row.created_by, row.created_by_name),
    createdAt: row.created_at,
    may: { delete: mayDelete(ctx, kind, ticket, row) },
  };
}

/** One's own while one may still write on the ticket, or as somebody who works on it. */
export function mayDelete(ctx: Context, kind: TicketKind, ticket: TicketRow, row: AttachmentRow): boolean {
  const own = row.created_by !== null && row.created_by === ctx.principal.userId;
  const { policy } = kind;
  return policy.allows(ctx.principal, ticket, "update") || (own && policy.allows(ctx.principal, ticket, "comment"));
}
