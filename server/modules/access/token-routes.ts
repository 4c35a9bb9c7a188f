import { z } from "zod";
import { CreatedToken, CreateToken, RotateToken, Token } from "../../../contract/access/sign-in.ts";
import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import { holds } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { created, route } from "../../kernel/http/route.ts";
import { isId } from "../../kernel/ids.ts";
import { networksOf } from "../../platform/access/addresses.ts";
import { personOf } from "../../platform/access/person.ts";
import { rotateToken } from "../../platform/access/rotate-token.ts";
import { endSessions, openToken } from "../../platform/access/sessions.ts";
import { freshPersonOf } from "../../platform/access/step-up.ts";
import { liveSessions, liveTokensOf } from "./live-sessions.ts";

const TAG = "Me";
const KINDS = ["token"] as const;
const DAY_MS = 86_400_000;
const USUAL_DAYS = 90;
const MOST_DAYS = 366;
const MOST_TOKENS = 100;

const list = route({
  method: "GET",
  path: "/me/tokens",
  access: "signed_in",
  summary: "One's personal tokens, without their secrets",
  tag: TAG,
  answer: z.object({ items: z.array(Token) }),
  handle: async (ctx) => ({ items: (await liveSessions(ctx, KINDS)).map(presentToken) }),
});

const create = route({
  method: "POST",
  path: "/me/tokens",
  access: "signed_in",
  summary: "Make a personal token for a program; its secret is shown once",
  tag: TAG,
  body: CreateToken,
  answer: CreatedToken,
  status: 201,
  // A kept answer would keep the secret.
  idempotent: false,
  handle: async (ctx, { body }) => {
    const { userId } = await freshPersonOf(ctx);
    const permissions = body.permissions ? [...new Set(body.permissions)] : null;
    refuseForeign(ctx, permissions ?? []);
    if ((await liveSessions(ctx, KINDS)).length >= MOST_TOKENS) throw new Problem("common.conflict");
    const expiresAt = endOfToken(body.expiresAt);
    const allowedAddresses = networksOf(body.allowedAddresses, "allowedAddresses");
    const made = await openToken(ctx, { userId, name: body.name, permissions, expiresAt, allowedAddresses });
    return created(await shownOnce(ctx, userId, made), `/me/tokens/${made.id}`);
  },
});

const revoke = route({
  method: "DELETE",
  path: "/me/tokens/:id",
  access: "signed_in",
  summary: "Take a personal token back",
  tag: TAG,
  handle: async (ctx, { params }) => {
    const { userId } = await personOf(ctx);
    const { id = "" } = params;
    const ended = isId(id) ? await endSessions(ctx, { userId, id, kinds: KINDS }) : 0;
    if (ended === 0) throw new Problem("common.not_found");
  },
});

const rotate = route({
  method: "POST",
  path: "/me/tokens/:id/rotate",
  access: "signed_in",
  summary: "Exchange a personal token for a new one, shown once; the former one works on for a while",
  tag: TAG,
  body: RotateToken,
  answer: CreatedToken,
  status: 201,
  idempotent: false,
  handle: async (ctx, { params, body }) => {
    const { userId } = await freshPersonOf(ctx);
    const { id = "" } = params;
    if (!isId(id)) throw new Problem("common.not_found");
    const made = await rotateToken(ctx, { userId, id, overlapHours: body.overlapHours ?? USUAL_OVERLAP });
    return created(await shownOnce(ctx, userId, made), `/me/tokens/${made.id}`);
  },
});

export const tokenRoutes = [list, create, rotate, revoke];

export const USUAL_OVERLAP = 24;

/** What is answered when a token was made: this once, with its secret. */
export async function shownOnce(ctx: Context, userId: string, made: { readonly id: string; readonly token: string }) {
  const [session] = await liveTokensOf(ctx, userId, made.id);
  if (!session) throw new Error("The token that was made is not there");
  return { ...presentToken(session), token: made.token };
}

export function presentToken(session: Awaited<ReturnType<typeof liveSessions>>[number]) {
  const { kind: _kind, address: _address, agent: _agent, ...shown } = session;
  return shown;
}

export function refuseForeign(ctx: Context, permissions: readonly string[]): void {
  const errors = permissions.flatMap((permission, index) =>
    holds(ctx.principal, permission) ? [] : [{ path: `permissions.${index}`, code: "not_held" }],
  );
  if (errors.length > 0) throw new Problem("common.invalid", { errors });
}

/** A token's end is about security, so it counts in real time. */
export function endOfToken(wanted: string | undefined): Date {
  const now = Date.now();
  const end = wanted === undefined ? now + USUAL_DAYS * DAY_MS : Date.parse(wanted);
  if (end <= now) throw invalid("expiresAt", "past");
  if (end > now + MOST_DAYS * DAY_MS) throw invalid("expiresAt", "too_late");
  return new Date(end);
}
