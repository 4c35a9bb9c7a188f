import { sql } from "kysely";
import { z } from "zod";
import {
  AskWho,
  AskWhy,
  ExplainedKind,
  Explanation,
  explanationPermissions,
  explanationProblems,
  Viewers,
} from "../../../contract/access/explanations.ts";
import type { Context } from "../../kernel/db/context.ts";
import { route } from "../../kernel/http/route.ts";
import type { Module } from "../../kernel/module/module.ts";
import { actionsOf, askedAbout, explain } from "../../platform/explain/explain.ts";
import { subjectOf } from "../../platform/explain/subject.ts";
import { viewersOf } from "../../platform/explain/viewers.ts";
import { recordKinds } from "../../platform/records/kinds.ts";
import { isTicketKind } from "../../platform/tickets/capability.ts";

const tag = "explanations";
const access = { permission: "explanation:read" } as const;

const kinds = route({
  method: "GET",
  path: "/explanations/kinds",
  access,
  summary: "The kinds of records that can be asked about, with the actions of each",
  tag,
  answer: z.object({ items: z.array(ExplainedKind) }),
  handle: async () => ({
    items: recordKinds().map((kind) => ({
      kind: kind.kind,
      path: kind.path,
      prefix: isTicketKind(kind) ? kind.prefix : null,
      actions: [...actionsOf(kind)],
    })),
  }),
});

const why = route({
  method: "POST",
  path: "/explanations",
  access,
  summary: "Why somebody can or cannot do something: each gate, the rules behind it and where permissions come from",
  tag,
  body: AskWhy,
  answer: Explanation,
  idempotent: false,
  handle: async (ctx, { body, request }) => {
    const language = String(request.headers["accept-language"] ?? "en").slice(0, 2);
    const explanation = await explain(ctx, body, await askedAbout(ctx, body), language);
    const { userId, action } = body;
    const { allowed, record } = explanation;
    await keep(ctx, record?.id ?? null, { route: "POST /explanations", userId, action, allowed });
    return explanation;
  },
});

const who = route({
  method: "GET",
  path: "/explanations/viewers",
  access,
  summary: "Who sees a record, and by which rules and roles",
  tag,
  query: AskWho,
  answer: Viewers,
  handle: async (ctx, { query }) => viewersOf(ctx, await subjectOf(ctx, query.record, query.kind)),
});

/** Answers to questions about people's rights. No kind of record, so no contract of one. */
export const explanationsModule: Module = {
  name: "explanations",
  uses: [],
  permissions: explanationPermissions,
  events: {},
  problems: explanationProblems,
  routes: [kinds, why, who],
  reactions: [],
  due: [],
  jobs: [],
  capabilities: [],
};

/** Who asked what about whom is for readers of the audit log. */
async function keep(ctx: Context, recordId: string | null, details: object): Promise<void> {
  await sql`select audit_fact('read', ${recordId}, null, ${JSON.stringify(details)}::jsonb)`.execute(ctx.db);
}
