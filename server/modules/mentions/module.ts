import { z } from "zod";
import { listRequest } from "../../../contract/kernel/list.ts";
import { Mention, mentionFields } from "../../../contract/platform/comment.ts";
import { route } from "../../kernel/http/route.ts";
import type { Module } from "../../kernel/module/module.ts";
import { listMentions, mentionWork, readMention } from "../../platform/timeline/mentioned.ts";
import { registerWork } from "../../platform/work/source.ts";

registerWork(mentionWork);

const common = { access: "signed_in", tag: "mentions" } as const;

/** Where one was named, across all kinds of tickets; it has no record of its own. */
export default {
  name: "mentions",
  uses: [],
  permissions: {},
  events: {},
  problems: {},
  routes: [
    route({
      ...common,
      method: "GET",
      path: "/me/mentions",
      viewing: "shown",
      summary: "Comments that name oneself, newest first; `filter=readAt == null` for those not yet read",
      query: listRequest(mentionFields),
      answer: z.object({ items: z.array(Mention), nextCursor: z.string().nullable(), count: z.int().optional() }),
      handle: (ctx, { query }) => listMentions(ctx, query),
    }),
    route({
      ...common,
      method: "POST",
      path: "/me/mentions/:id/read",
      summary: "Remember that one has read a mention",
      handle: (ctx, { params }) => readMention(ctx, params.id ?? ""),
    }),
  ],
  reactions: [],
  due: [],
  jobs: [],
  capabilities: [],
} satisfies Module;
