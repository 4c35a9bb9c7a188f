import { z } from "zod";
import { listRequest } from "../../../contract/kernel/list.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import {
  Comment,
  CommentWritten,
  commentCreate,
  commentFields,
  commentPatch,
  TimelineLine,
  timelineQuery,
} from "../../../contract/platform/comment.ts";
import type { Context } from "../../kernel/db/context.ts";
import { created, type Route, route } from "../../kernel/http/route.ts";
import { findTicket } from "../tickets/find.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { ticketKind } from "../tickets/kinds.ts";
import type { TicketRow } from "../tickets/row.ts";
import { addComment, type NewComment } from "./add.ts";
import { checkOwn, deleteComment, editComment } from "./edit.ts";
import { findComment, listComments } from "./list.ts";
import { presentComment } from "./rows.ts";
import { timeline } from "./stream.ts";

type Kind = () => TicketKind;

/** What is said about a ticket and what happened to it, below the path of any kind. */
export function timelineRoutes(host: TicketKind): Route[] {
  const kind = () => ticketKind(host.kind);
  return [...readRoutes(host, kind), writeRoute(host, kind), ...oneCommentRoutes(host, kind)];
}

function readRoutes(host: TicketKind, kind: Kind): Route[] {
  const common = { method: "GET", access: "signed_in", tag: host.contract.name } as const;
  const subject = (ctx: Context, { id }: Record<string, string>) => findTicket(ctx, kind(), id ?? "", "read");
  return [
    route({
      ...common,
      path: `${host.path}/:id/comments`,
      summary: `List the comments on one of the ${host.contract.name}, oldest first`,
      query: listRequest(commentFields),
      answer: z.object({ items: z.array(Comment), nextCursor: z.string().nullable(), count: z.int().optional() }),
      subject,
      handle: (ctx, { subject, query }) => listComments(ctx, kind(), subject, query),
    }),
    route({
      ...common,
      path: `${host.path}/:id/timeline`,
      summary: "Everything that happened, merged by time: comments, changes, files",
      query: timelineQuery,
      answer: z.object({ items: z.array(TimelineLine), nextCursor: z.string().nullable() }),
      subject,
      handle: (ctx, { subject, query }) => timeline(ctx, kind(), subject, query),
    }),
  ];
}

function writeRoute(host: TicketKind, kind: Kind): Route {
  return route({
    method: "POST",
    path: `${host.path}/:id/comments`,
    access: "signed_in",
    summary: `Comment on one of the ${host.contract.name}; a reply to a closed one opens a follow-up`,
    tag: host.contract.name,
    body: commentCreate,
    answer: CommentWritten,
    status: 201,
    subject: async (ctx, { id }) => {
      const ticket = await findTicket(ctx, kind(), id ?? "", "read", { lock: true });
      const may = (action: "comment" | "note") => kind().policy.allows(ctx.principal, ticket, action);
      if (!may("comment") && !may("note")) throw new Problem("common.forbidden");
      return ticket;
    },
    handle: (ctx, { subject, body }) => say(ctx, kind(), subject, body),
  });
}

async function say(ctx: Context, kind: TicketKind, subject: TicketRow, input: NewComment) {
  const { commentId, ticket, followUp } = await addComment(ctx, kind, subject, input);
  const row = await findComment(ctx, kind, ticket, commentId);
  const opened = followUp && { id: followUp.id, kind: followUp.kind, number: followUp.number, title: followUp.title };
  const answer = { ...presentComment(ctx, kind, subject, row), followUp: opened ?? null };
  return created(answer, `${kind.path}/${ticket.id}/comments/${commentId}`);
}

function oneCommentRoutes(host: TicketKind, kind: Kind): Route[] {
  const common = {
    path: `${host.path}/:id/comments/:commentId`,
    access: "signed_in",
    tag: host.contract.name,
  } as const;
  const load = async (ctx: Context, { id, commentId }: Record<string, string>) => {
    const ticket = await findTicket(ctx, kind(), id ?? "", "read");
    return { ticket, comment: await findComment(ctx, kind(), ticket, commentId ?? "") };
  };
  return [
    route({
      ...common,
      method: "PATCH",
      summary: "Change one's own comment, for ten minutes",
      body: commentPatch,
      answer: Comment,
      subject: async (ctx, params) => {
        const found = await load(ctx, params);
        checkOwn(ctx, kind(), found.ticket, found.comment);
        return found;
      },
      handle: async (ctx, { subject: { ticket, comment }, body }) =>
        presentComment(ctx, kind(), ticket, await editComment(ctx, kind(), ticket, comment, body.body)),
    }),
    route({
      ...common,
      method: "DELETE",
      summary: "Take back a comment: one's own for ten minutes, or as whoever manages the ticket",
      subject: async (ctx, params) => {
        const found = await load(ctx, params);
        if (!kind().policy.allows(ctx.principal, found.ticket, "manage"))
          checkOwn(ctx, kind(), found.ticket, found.comment);
        return found;
      },
      handle: (ctx, { subject: { ticket, comment } }) => deleteComment(ctx, kind(), ticket, comment),
    }),
  ];
}
