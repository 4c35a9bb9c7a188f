import { sql } from "kysely";
import { Login, Refresh, SignedIn, Tokens } from "../../../contract/access/sign-in.ts";
import type { Context } from "../../kernel/db/context.ts";
import { openRoute, Reply, route } from "../../kernel/http/route.ts";
import { deviceCookie, signedOutCookies } from "../../platform/access/cookies.ts";
import { checkOrigin } from "../../platform/access/csrf.ts";
import { refresh } from "../../platform/access/refresh.ts";
import { endSessions } from "../../platform/access/sessions.ts";
import { signIn } from "../../platform/access/sign-in.ts";
import { logSignIn } from "../../platform/access/sign-in-log.ts";
import { enterAs, entryAnswer, tokenAnswer } from "./entering.ts";

const TAG = "Sign-in";

const login = openRoute({
  method: "POST",
  path: "/auth/login",
  summary:
    "Sign in with name and password: a cookie for a browser, tokens for an API client, or the second step that is due",
  tag: TAG,
  body: Login,
  answer: SignedIn,
  handle: async ({ body, request, services }, raw) => {
    checkOrigin(raw.request, services.settings);
    const { client = "browser", login } = body;
    const device = client === "browser" ? deviceCookie(raw.request) : undefined;
    const done = await signIn(services, { ...body, device }, request, (ctx, { userId }) =>
      enterAs(ctx, services, { userId, login, client, factor: null }, request),
    );
    return "challenge" in done ? done : entryAnswer(services, done, request, raw.request);
  },
});

const renew = openRoute({
  method: "POST",
  path: "/auth/refresh",
  summary: "Change a refresh token for a new pair; an old one used again ends its chain",
  tag: TAG,
  body: Refresh,
  answer: Tokens,
  handle: async ({ body, request, services }) => {
    const { refreshToken, ...claims } = await refresh(services, body.refreshToken, request);
    return tokenAnswer(services, claims, refreshToken);
  },
});

const logout = route({
  method: "POST",
  path: "/auth/logout",
  access: "signed_in",
  summary: "End the session that asks",
  tag: TAG,
  idempotent: false,
  handle: async (ctx, { request }) => {
    const { userId, sessionId } = ctx.principal;
    if (!userId || !sessionId) return undefined;
    await endSessions(ctx, { userId, id: sessionId });
    await sql`select end_home_session(${sessionId})`.execute(ctx.db);
    const { address, agent } = request;
    await logSignIn(ctx, { userId, login: await loginOf(ctx, userId), outcome: "signed_out", address, agent });
    return new Reply(204, undefined, { "clear-site-data": '"cache"' }, signedOutCookies(request.secure));
  },
});

export const signInRoutes = [login, renew, logout];

async function loginOf(ctx: Context, userId: string): Promise<string> {
  return (await person(ctx, userId)).login;
}

function person(ctx: Context, userId: string) {
  return ctx.db
    .selectFrom("users")
    .select("login")
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", userId)
    .executeTakeFirstOrThrow();
}
