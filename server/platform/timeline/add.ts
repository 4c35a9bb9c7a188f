import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import type { Visibility } from "../../../contract/platform/comment.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { TicketKind } from "../tickets/kind.ts";
import type { TicketRow } from "../tickets/row.ts";
import { type Moment, markTimes } from "../tickets/write.ts";
import { cleanBody } from "./body.ts";
import { conversationOf } from "./conversations.ts";
import { writeMentions } from "./mentions.ts";
import { answerReply, isClosedForGood, isRequesterOf, openFollowUp } from "./reply.ts";

export type Channel = "portal" | "agent" | "email" | "api" | "chat" | "monitoring" | "phone" | "walk_in";

export interface NewComment {
  /** HTML as it came; it is sanitised here. */
  readonly body: string;
  readonly visibility?: Visibility | undefined;
  readonly channel?: Channel | undefined;
  /** Written by automation, or an automatic reply: changes nothing and answers nobody. */
  readonly automatic?: boolean | undefined;
}

export interface Said {
  readonly commentId: string;
  /** The ticket that the comment belongs to, as it is afterwards. */
  readonly ticket: TicketRow;
  /** The reply went to this new ticket, because the old one is closed. */
  readonly followUp: TicketRow | undefined;
}

/**
 * Says something about a ticket that was found with a lock: comment, mentions, first response and what a requester's
 * reply sets in motion, in the caller's transaction. 403 without the right to comment or note, 422 for an empty body.
 */
export async function addComment(ctx: Context, kind: TicketKind, ticket: TicketRow, input: NewComment): Promise<Said> {
  const visibility = input.visibility ?? "public";
  checkRight(ctx, kind, ticket, visibility);
  const body = cleanBody(input.body);
  if (ticket.merged_into_id) throw new Problem("ticket.merged");
  const comment = { ...input, body, visibility, automatic: input.automatic ?? ctx.principal.kind === "system" };
  const rules = isReply(ctx, ticket, comment) ? conversationOf(kind.kind).reply : undefined;
  const followUp = rules && isClosedForGood(kind, ticket) ? await openFollowUp(ctx, kind, ticket, comment) : undefined;
  const written = await writeComment(ctx, kind, followUp ?? ticket, comment);
  const after = followUp || !rules ? written.ticket : await answerReply(ctx, kind, written.ticket, rules, body);
  await letHear(ctx, kind, after, comment);
  return { ...written, ticket: after, followUp };
}

/** Tells those who follow the conversation, once the word has set in motion what it does. */
export async function letHear(ctx: Context, kind: TicketKind, ticket: TicketRow, comment: Checked): Promise<void> {
  if (comment.visibility === "internal" || comment.automatic || ctx.principal.kind !== "person") return;
  const side = isRequesterOf(ctx, ticket) ? "requester" : isStaff(ctx, kind, ticket) ? "staff" : undefined;
  if (side) for (const hear of kind.onWord) await hear(ctx, { ticket, side });
}

type Checked = NewComment & { readonly visibility: Visibility; readonly automatic: boolean };

/** Writes a checked comment and what follows from it on the same ticket; no rules of replies. */
export async function writeComment(
  ctx: Context,
  kind: TicketKind,
  ticket: TicketRow,
  comment: Checked,
): Promise<Omit<Said, "followUp">> {
  const { body, visibility, automatic } = comment;
  const commentId = newId(ctx.now.getTime());
  ctx.write(
    ctx.db.insertInto("comments").values({
      id: commentId,
      record_id: ticket.id,
      author_id: ctx.principal.userId,
      visibility,
      body,
      channel: comment.channel ?? (kind.policy.internal(ctx.principal, ticket) ? "agent" : "portal"),
      automatic,
      created_at: ctx.now,
    }),
  );
  await writeMentions(ctx, kind, ticket, { id: commentId, body, visibility });
  const after = await markTimes(ctx, kind, ticket, reached(ctx, kind, ticket, comment));
  const internal = visibility === "internal";
  ctx.emit({
    type: `${kind.kind}.${internal ? "noted" : "commented"}`,
    kind: kind.kind,
    recordId: ticket.id,
    payload: { commentId, internal, automatic, byRequester: isRequesterOf(ctx, ticket) },
  });
  return { commentId, ticket: after };
}

/** 403 unless the person may comment in public, or note among those who work on it. */
export function checkRight(ctx: Context, kind: TicketKind, ticket: TicketRow, visibility: Visibility): void {
  if (visibility === "internal" && !conversationOf(kind.kind).internalNotes) throw invalid("visibility", "not_allowed");
  const action = visibility === "internal" ? "note" : "comment";
  if (!kind.policy.allows(ctx.principal, ticket, action)) throw new Problem("common.forbidden");
}

function isReply(ctx: Context, ticket: TicketRow, comment: Checked): boolean {
  return comment.visibility === "public" && !comment.automatic && isRequesterOf(ctx, ticket);
}

/**
 * The first public comment by a person on the staff's side is the first response, and any acknowledges; automation,
 * the requester and those who watch with them answer nobody (domain.md §2).
 */
function reached(ctx: Context, kind: TicketKind, ticket: TicketRow, comment: Checked): readonly Moment[] {
  const person = ctx.principal.kind === "person" && !comment.automatic;
  if (!person || !isStaff(ctx, kind, ticket) || comment.visibility === "internal" || isRequesterOf(ctx, ticket))
    return [];
  return ["first_response_at", "acknowledged_at"];
}

function isStaff(ctx: Context, kind: TicketKind, ticket: TicketRow): boolean {
  return kind.policy.internal(ctx.principal, ticket) || kind.policy.allows(ctx.principal, ticket, "update");
}
