import { sql } from "kysely";
import { z } from "zod";
import { CreateServiceAccount, CreateServiceToken, ServiceAccount } from "../../../contract/access/security.ts";
import { CreatedToken, RotateToken } from "../../../contract/access/sign-in.ts";
import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { created, route } from "../../kernel/http/route.ts";
import { isId, newId } from "../../kernel/ids.ts";
import { networksOf } from "../../platform/access/addresses.ts";
import { refuseBeyondRightsOf } from "../../platform/access/rights.ts";
import { rotateToken } from "../../platform/access/rotate-token.ts";
import { endSessions, openToken } from "../../platform/access/sessions.ts";
import { mustBeFresh } from "../../platform/access/step-up.ts";
import { liveTokensOf } from "./live-sessions.ts";
import { endOfToken, presentToken, refuseForeign, shownOnce, USUAL_OVERLAP } from "./token-routes.ts";

const tag = "security";
const manage = { permission: "security:manage" } as const;
const MOST_TOKENS = 100;

const list = route({
  method: "GET",
  path: "/service-accounts",
  access: { permission: "security:read" },
  summary: "Accounts of programs, with their tokens",
  tag,
  answer: z.object({ items: z.array(ServiceAccount) }),
  handle: async (ctx) => ({ items: await Promise.all((await accounts(ctx)).map((row) => withTokens(ctx, row))) }),
});

const add = route({
  method: "POST",
  path: "/service-accounts",
  access: manage,
  summary: "Add an account for a program; roles say what it may do, tokens let it in, and it never has a password",
  tag,
  body: CreateServiceAccount,
  answer: ServiceAccount,
  status: 201,
  handle: async (ctx, { body }) => {
    await mustBeFresh(ctx);
    const id = newId();
    await refuseTaken(ctx, body.login);
    await ctx.db
      .insertInto("users")
      .values({ organization_id: ctx.organizationId, id, ...body, type: "agent", service_account: true })
      .execute();
    ctx.emit({ type: "service_account.added", payload: { userId: id } });
    return created(await withTokens(ctx, await find(ctx, id)), `/service-accounts/${id}`);
  },
});

const remove = route({
  method: "DELETE",
  path: "/service-accounts/:id",
  access: manage,
  summary: "Disable an account of a program; its tokens end",
  tag,
  subject: (ctx, params) => find(ctx, params.id ?? ""),
  handle: async (ctx, { subject }) => {
    await mustBeFresh(ctx);
    await ctx.db
      .updateTable("users")
      .set((set) => ({ status: "disabled", version: set("version", "+", 1) }))
      .where("organization_id", "=", ctx.organizationId)
      .where("id", "=", subject.id)
      .execute();
    ctx.emit({ type: "service_account.removed", payload: { userId: subject.id } });
  },
});

const addToken = route({
  method: "POST",
  path: "/service-accounts/:id/tokens",
  access: manage,
  summary: "Make a token for a program's account; its secret is shown once",
  tag,
  body: CreateServiceToken,
  answer: CreatedToken,
  status: 201,
  idempotent: false,
  subject: (ctx, params) => find(ctx, params.id ?? ""),
  handle: async (ctx, { subject, body }) => {
    await mustBeFresh(ctx);
    if (subject.status !== "active") throw new Problem("common.conflict");
    if ((await liveTokensOf(ctx, subject.id)).length >= MOST_TOKENS) throw new Problem("common.conflict");
    const permissions = body.permissions ? [...new Set(body.permissions)] : null;
    refuseForeign(ctx, permissions ?? []);
    // A token is as good as the account, so only who may do as much may make one.
    await refuseBeyondRightsOf(ctx, subject.id);
    const made = await openToken(ctx, {
      userId: subject.id,
      name: body.name,
      permissions,
      expiresAt: endOfToken(body.expiresAt),
      allowedAddresses: networksOf(body.allowedAddresses, "allowedAddresses"),
    });
    return created(await shownOnce(ctx, subject.id, made), `/service-accounts/${subject.id}`);
  },
});

const rotate = route({
  method: "POST",
  path: "/service-accounts/:id/tokens/:token/rotate",
  access: manage,
  summary: "Exchange a token of a program's account for a new one, shown once; the former one works on for a while",
  tag,
  body: RotateToken,
  answer: CreatedToken,
  status: 201,
  idempotent: false,
  subject: (ctx, params) => find(ctx, params.id ?? ""),
  handle: async (ctx, { subject, body, params: { token = "" } }) => {
    await mustBeFresh(ctx);
    if (!isId(token)) throw new Problem("common.not_found");
    await refuseBeyondRightsOf(ctx, subject.id);
    const { overlapHours = USUAL_OVERLAP } = body;
    const made = await rotateToken(ctx, { userId: subject.id, id: token, overlapHours });
    return created(await shownOnce(ctx, subject.id, made), `/service-accounts/${subject.id}`);
  },
});

const revoke = route({
  method: "DELETE",
  path: "/service-accounts/:id/tokens/:token",
  access: manage,
  summary: "Take a token of a program's account back",
  tag,
  subject: (ctx, params) => find(ctx, params.id ?? ""),
  handle: async (ctx, { subject, params: { token = "" } }) => {
    const ended = isId(token) ? await endSessions(ctx, { userId: subject.id, id: token, kinds: ["token"] }) : 0;
    if (ended === 0) throw new Problem("common.not_found");
  },
});

export const serviceAccountRoutes = [list, add, remove, addToken, rotate, revoke];

function accounts(ctx: Context, id?: string) {
  return ctx.db
    .selectFrom("users")
    .select(["id", "name", "login", "status"])
    .where("organization_id", "=", ctx.organizationId)
    .where("service_account", "=", true)
    .where("deleted_at", "is", null)
    .$if(id !== undefined, (one) => one.where("id", "=", id ?? ""))
    .orderBy("name")
    .orderBy("id")
    .limit(200)
    .execute();
}

async function find(ctx: Context, id: string) {
  const [found] = isId(id) ? await accounts(ctx, id) : [];
  if (!found) throw new Problem("common.not_found");
  return found;
}

async function withTokens(ctx: Context, account: Awaited<ReturnType<typeof find>>) {
  return { ...account, tokens: (await liveTokensOf(ctx, account.id)).map(presentToken) };
}

async function refuseTaken(ctx: Context, login: string): Promise<void> {
  const taken = await ctx.db
    .selectFrom("users")
    .select("id")
    .where("organization_id", "=", ctx.organizationId)
    .where("deleted_at", "is", null)
    .where(sql<string>`lower(login)`, "=", login.toLowerCase())
    .executeTakeFirst();
  if (taken) throw invalid("login", "taken");
}
