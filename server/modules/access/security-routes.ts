import { sql } from "kysely";
import { z } from "zod";
import { PeopleSession, PutSecurityPolicy, SecurityPolicy, SignInEntry } from "../../../contract/access/security.ts";
import { listRequest } from "../../../contract/kernel/list.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { route } from "../../kernel/http/route.ts";
import { isId } from "../../kernel/ids.ts";
import { personOf } from "../../platform/access/person.ts";
import { endSessions } from "../../platform/access/sessions.ts";
import { mustBeFresh } from "../../platform/access/step-up.ts";
import { dropPolicy, listPolicies, putPolicy } from "./policies.ts";
import { listSignIns, signInFields } from "./sign-in-lists.ts";

const tag = "security";
const read = { permission: "security:read" } as const;
const manage = { permission: "security:manage" } as const;
const Entries = z.object({
  items: z.array(SignInEntry),
  nextCursor: z.string().nullable(),
  count: z.int().optional(),
});

const log = route({
  method: "GET",
  path: "/sign-ins",
  access: read,
  summary: "Who signed in or tried to, newest first",
  tag,
  query: listRequest(signInFields),
  answer: Entries,
  handle: (ctx, { query }) => listSignIns(ctx, query),
});

const ownLog = route({
  method: "GET",
  path: "/me/sign-ins",
  access: "signed_in",
  summary: "One's own sign-ins and attempts, newest first",
  tag: "Me",
  query: listRequest(signInFields),
  answer: Entries,
  handle: async (ctx, { query }) => listSignIns(ctx, query, (await personOf(ctx)).userId),
});

const sessions = route({
  method: "GET",
  path: "/sessions",
  access: read,
  summary: "Where people are signed in, the last used first",
  tag,
  answer: z.object({ items: z.array(PeopleSession) }),
  handle: async (ctx) => ({ items: await peopleSessions(ctx) }),
});

const end = route({
  method: "DELETE",
  path: "/sessions/:id",
  access: manage,
  summary: "End one session of somebody",
  tag,
  handle: async (ctx, { params: { id = "" } }) => {
    const session = (isId(id) ? await peopleSessions(ctx, id) : [])[0];
    if (!session) throw new Problem("common.not_found");
    await endSessions(ctx, { userId: session.user.id, id });
  },
});

const policies = route({
  method: "GET",
  path: "/security-policies",
  access: read,
  summary: "The rules of sign-in: the organization's, then those of roles",
  tag,
  answer: z.object({ items: z.array(SecurityPolicy) }),
  handle: async (ctx) => ({ items: await listPolicies(ctx) }),
});

const put = route({
  method: "PUT",
  path: "/security-policies",
  access: manage,
  summary: "Set the rule of the organization or of a role; sessions that fall short of it end",
  tag,
  body: PutSecurityPolicy,
  answer: z.object({ items: z.array(SecurityPolicy) }),
  handle: async (ctx, { body }) => {
    await mustBeFresh(ctx);
    await putPolicy(ctx, body);
    return { items: await listPolicies(ctx) };
  },
});

const drop = route({
  method: "DELETE",
  path: "/security-policies/:id",
  access: manage,
  summary: "Take the rule of a role away, by the role's id",
  tag,
  handle: async (ctx, { params: { id = "" } }) => {
    await mustBeFresh(ctx);
    if (!isId(id)) throw new Problem("common.not_found");
    await dropPolicy(ctx, id);
  },
});

export const securityRoutes = [log, ownLog, sessions, end, policies, put, drop];

async function peopleSessions(ctx: Context, id?: string) {
  const rows = await ctx.db
    .selectFrom("sessions as s")
    .innerJoin("users as u", (join) =>
      join.onRef("u.organization_id", "=", "s.organization_id").onRef("u.id", "=", "s.user_id"),
    )
    .select(["s.id", "s.agent", "u.id as userId", "u.name"])
    .select(sql<"browser" | "api">`s.kind`.as("kind"))
    .select(sql<string | null>`host(s.address)`.as("address"))
    .select(["s.created_at as createdAt", "s.seen_at as seenAt", "s.expires_at as expiresAt"])
    .where("s.organization_id", "=", ctx.organizationId)
    .where("s.kind", "in", ["browser", "api"])
    .where("s.ended_at", "is", null)
    .where("s.expires_at", ">", sql<Date>`now()`)
    .$if(id !== undefined, (one) => one.where("s.id", "=", id ?? ""))
    .orderBy("s.seen_at", "desc")
    .orderBy("s.id")
    .limit(500)
    .execute();
  return rows.map(({ userId, name, ...row }) => ({
    ...row,
    user: { id: userId, name },
    current: row.id === ctx.principal.sessionId,
  }));
}
