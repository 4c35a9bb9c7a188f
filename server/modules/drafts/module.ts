import { z } from "zod";
import { Draft, draftWrite } from "../../../contract/drafts/index.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import { VISIBILITIES } from "../../../contract/platform/comment.ts";
import type { Context } from "../../kernel/db/context.ts";
import { route } from "../../kernel/http/route.ts";
import type { Module } from "../../kernel/module/module.ts";
import { findAnyTicket } from "../../platform/tickets/any-kind.ts";
import { type DraftKey, draftsOf, dropDraft, keepDraft } from "./keep.ts";

const common = { access: "signed_in", tag: "drafts" } as const;
const one = { ...common, path: "/me/drafts/:id/:visibility", subject: keyOf } as const;

/** What people began to write, kept for them from one device to the next; nobody else reads it. */
export default {
  name: "drafts",
  uses: [],
  permissions: {},
  events: {},
  problems: {},
  routes: [
    route({
      ...common,
      method: "GET",
      path: "/me/drafts/:id",
      summary: "What one began to write about a ticket",
      answer: z.object({ items: z.array(Draft) }),
      subject: async (ctx, { id = "" }) => (await findAnyTicket(ctx, id, "read")).row,
      handle: async (ctx, { subject }) => ({ items: await draftsOf(ctx, subject.id, writer(ctx)) }),
    }),
    route({
      ...one,
      method: "PUT",
      summary: "Keep what one began to write",
      body: draftWrite,
      handle: (ctx, { subject, body }) => keepDraft(ctx, subject, body.body),
    }),
    route({
      ...one,
      method: "DELETE",
      summary: "Throw away what one began to write",
      handle: (ctx, { subject }) => dropDraft(ctx, subject),
    }),
  ],
  reactions: [],
  due: [],
  jobs: [],
  capabilities: [],
} satisfies Module;

/** Whoever sees the ticket may begin a reply; whether it is then accepted is the conversation's to say. */
async function keyOf(ctx: Context, { id = "", visibility: named = "" }: Record<string, string>): Promise<DraftKey> {
  const visibility = VISIBILITIES.find((each) => each === named);
  if (!visibility) throw new Problem("common.not_found");
  const { kind, row } = await findAnyTicket(ctx, id, "read");
  if (visibility === "internal" && !kind.policy.internal(ctx.principal, row)) throw new Problem("common.forbidden");
  return { recordId: row.id, userId: writer(ctx), visibility };
}

function writer(ctx: Context): string {
  const { userId } = ctx.principal;
  if (!userId) throw new Problem("common.forbidden");
  return userId;
}
