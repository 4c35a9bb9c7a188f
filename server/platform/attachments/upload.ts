import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import { systemPrincipal } from "../../kernel/auth/principal.ts";
import type { Context, Scope } from "../../kernel/db/context.ts";
import { created, type RawExchange, type Reply } from "../../kernel/http/route.ts";
import { newId } from "../../kernel/ids.ts";
import type { Services } from "../../kernel/services.ts";
import { findTicket } from "../tickets/find.ts";
import type { TicketKind } from "../tickets/kind.ts";
import type { TicketRow } from "../tickets/row.ts";
import { refuseOverQuota } from "./quota.ts";
import { type AttachmentFields, type Received, receive } from "./receive.ts";
import { presentAttachment, type Visibility, visibleAttachments } from "./rows.ts";
import { objectKey, objectStoreOf } from "./store.ts";

interface Upload {
  readonly id: string;
  readonly key: string;
}

/**
 * Takes a file for a ticket. No transaction is open while its bytes flow: one authorises and notes the upload, another
 * writes the row; what fails between leaves neither row nor object, and what is killed is swept.
 */
export async function upload(scope: Scope, raw: RawExchange, services: Services, kind: TicketKind): Promise<Reply> {
  const { id: idOrNumber = "" } = raw.request.params as { id?: string };
  const { database, settings } = services;
  const upload = await database.transact(scope, (ctx) => begin(ctx, kind, idOrNumber, services));
  try {
    if (!raw.request.isMultipart()) throw new Problem("common.unsupported_media");
    const received = await receive(raw.request, objectStoreOf(settings), upload.key);
    return await database.transact(scope, (ctx) => keep(ctx, kind, idOrNumber, upload, received, services));
  } catch (error) {
    await takeBack(scope, services, upload);
    throw error;
  }
}

async function begin(ctx: Context, kind: TicketKind, idOrNumber: string, services: Services): Promise<Upload> {
  const ticket = await findTicket(ctx, kind, idOrNumber, "read");
  const may = (action: "comment" | "note") => kind.policy.allows(ctx.principal, ticket, action);
  if (!may("comment") && !may("note")) throw new Problem("common.forbidden");
  if (ticket.merged_into_id) throw new Problem("ticket.merged");
  await refuseOverQuota(ctx, services, 1);
  const id = newId(ctx.now.getTime());
  const key = objectKey(ctx.organizationId, id);
  await ctx.db.insertInto("attachment_uploads").values({ id, record_id: ticket.id, storage_key: key }).execute();
  return { id, key };
}

async function keep(
  ctx: Context,
  kind: TicketKind,
  idOrNumber: string,
  { id, key }: Upload,
  received: Received,
  services: Services,
): Promise<Reply> {
  const ticket = await findTicket(ctx, kind, idOrNumber, "read", { lock: true });
  if (ticket.merged_into_id) throw new Problem("ticket.merged");
  const visibility = await visibilityOf(ctx, kind, ticket, received.fields);
  await refuseOverQuota(ctx, services, received.size);
  const noted = await ctx.db.deleteFrom("attachment_uploads").where("id", "=", id).returning("id").executeTakeFirst();
  if (!noted) throw new Error(`The upload ${id} was swept before it ended`);
  const { name, mediaType: media_type, size, sha256 } = received;
  const row = { id, record_id: ticket.id, comment_id: received.fields.commentId ?? null, visibility };
  await ctx.db
    .insertInto("attachments")
    .values({ ...row, name, media_type, size, sha256, storage_key: key, created_at: ctx.now })
    .execute();
  ctx.emit({
    type: `${kind.kind}.attached`,
    kind: kind.kind,
    recordId: ticket.id,
    payload: { attachmentId: id, internal: visibility === "internal" },
  });
  const written = await visibleAttachments(ctx, kind, ticket).where("a.id", "=", id).executeTakeFirstOrThrow();
  return created(presentAttachment(ctx, kind, ticket, written), `/attachments/${id}/content`);
}

/** A file on a comment is as visible as the comment; any other as was asked, with the right to write so. */
async function visibilityOf(
  ctx: Context,
  kind: TicketKind,
  ticket: TicketRow,
  fields: AttachmentFields,
): Promise<Visibility> {
  const comment = fields.commentId ? await commentOf(ctx, kind, ticket, fields.commentId) : undefined;
  const visibility = comment ?? fields.visibility ?? "public";
  if (fields.visibility && fields.visibility !== visibility) throw invalid("visibility", "not_of_comment");
  const action = visibility === "internal" ? "note" : "comment";
  if (!kind.policy.allows(ctx.principal, ticket, action)) throw new Problem("common.forbidden");
  return visibility;
}

/** One's own comment on this ticket; anybody else's is as if it were not there. */
async function commentOf(ctx: Context, kind: TicketKind, ticket: TicketRow, id: string): Promise<Visibility> {
  const comment = await ctx.db
    .selectFrom("comments")
    .select(["visibility", "author_id"])
    .where("id", "=", id)
    .where("record_id", "=", ticket.id)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  const seen = comment && (comment.visibility === "public" || kind.policy.internal(ctx.principal, ticket));
  if (!comment || !seen || comment.author_id !== ctx.principal.userId) throw invalid("commentId", "not_found");
  return comment.visibility as Visibility;
}

/**
 * Where the row was written after all (the answer to the commit was lost), nothing is taken back. A store that hangs
 * keeps no transaction waiting, and so no one else.
 */
async function takeBack(scope: Scope, services: Services, { id, key }: Upload): Promise<void> {
  const asSystem = { ...scope, principal: systemPrincipal(scope.organizationId) };
  try {
    const noted = await services.database.transact(asSystem, (ctx) => isNoted(ctx, id));
    if (!noted) return;
    await objectStoreOf(services.settings).delete(key);
    await services.database.transact(asSystem, (ctx) => forget(ctx, id));
  } catch (error) {
    services.log.warn({ err: error, requestId: scope.requestId }, "An upload is left to be swept");
  }
}

/** Waits for a transaction that may still be about to keep the upload. */
async function isNoted(ctx: Context, id: string): Promise<boolean> {
  const noted = await ctx.db
    .selectFrom("attachment_uploads")
    .select("id")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return noted !== undefined;
}

function forget(ctx: Context, id: string) {
  return ctx.db.deleteFrom("attachment_uploads").where("id", "=", id).execute();
}
