import type { FastifyRequest } from "fastify";
import type { z } from "zod";
import { Login, Refresh, SignedIn, Tokens } from "../../../contract/access/sign-in.ts";
import { ACCESS_TOKEN_SECONDS, type AccessClaims } from "../../kernel/auth/jwt.ts";
import { hashSecret } from "../../kernel/auth/secrets.ts";
import type { Context } from "../../kernel/db/context.ts";
import { openRoute, Reply, type RequestFacts, route } from "../../kernel/http/route.ts";
import type { Services } from "../../kernel/services.ts";
import type { Account } from "../../platform/access/accounts.ts";
import { deviceProof } from "../../platform/access/attempts.ts";
import { sessionByHash } from "../../platform/access/authenticate.ts";
import {
  deviceCookie,
  knownDeviceCookie,
  sessionCookie,
  signedInCookies,
  signedOutCookies,
} from "../../platform/access/cookies.ts";
import { checkOrigin } from "../../platform/access/csrf.ts";
import { refresh } from "../../platform/access/refresh.ts";
import { endSessions, openApiSession, openBrowserSession } from "../../platform/access/sessions.ts";
import { signIn } from "../../platform/access/sign-in.ts";
import { logSignIn, signInScope } from "../../platform/access/sign-in-log.ts";

const TAG = "Sign-in";

const login = openRoute({
  method: "POST",
  path: "/auth/login",
  summary: "Sign in with name and password: a cookie for a browser, tokens for an API client",
  tag: TAG,
  body: Login,
  answer: SignedIn,
  handle: async ({ body, request, services }, raw) => {
    checkOrigin(raw.request, services.settings);
    if (body.client === "api") return apiSignIn(services, body, request);
    return browserSignIn(services, body, request, raw.request);
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
    const { address, agent } = request;
    await logSignIn(ctx, { userId, login: await loginOf(ctx, userId), outcome: "signed_out", address, agent });
    return new Reply(204, undefined, { "clear-site-data": '"cache"' }, signedOutCookies(request.secure));
  },
});

export const signInRoutes = [login, renew, logout];

type Wanted = z.output<typeof Login>;

async function browserSignIn(services: Services, wanted: Wanted, request: RequestFacts, raw: FastifyRequest) {
  const credentials = { ...wanted, device: deviceCookie(raw) };
  const { account, session } = await signIn(services, credentials, request, async (ctx, account) => ({
    account,
    session: await openBrowserSession(ctx, sessionOf(services, account, request)),
  }));
  await endFormerSession(services, sessionCookie(raw), request);
  const body = {
    userId: account.userId,
    organization: { id: account.organizationId, slug: account.organizationSlug, name: account.organizationName },
    csrfToken: session.csrf,
  };
  const proof = deviceProof(services.access.deviceKey, wanted.login);
  const cookies = [...signedInCookies(session, request.secure), knownDeviceCookie(proof, request.secure)];
  return new Reply(200, body, {}, cookies);
}

async function apiSignIn(services: Services, wanted: Wanted, request: RequestFacts) {
  const { claims, refreshToken } = await signIn(services, wanted, request, async (ctx, account) => {
    const session = await openApiSession(ctx, sessionOf(services, account, request));
    const claims = { ...(await epochOf(ctx, account)), sessionId: session.id };
    return { claims, refreshToken: session.refreshToken };
  });
  return tokenAnswer(services, claims, refreshToken);
}

async function tokenAnswer(services: Services, claims: AccessClaims, refreshToken: string) {
  const accessToken = await services.access.tokens.sign(claims);
  return { accessToken, refreshToken, tokenType: "Bearer", expiresIn: ACCESS_TOKEN_SECONDS };
}

function sessionOf(services: Services, account: Account, { address, agent }: RequestFacts) {
  return { userId: account.userId, hours: services.settings.SESSION_MAX_HOURS, address, agent };
}

/** A browser that signs in anew leaves nothing of its former session behind. */
async function endFormerSession(services: Services, secret: string | undefined, request: RequestFacts): Promise<void> {
  const former = secret ? await sessionByHash(services.database, hashSecret(secret)) : undefined;
  if (!former) return;
  const { organizationId, id, userId } = former;
  await services.database.transact(signInScope(organizationId, userId, request), (ctx) =>
    endSessions(ctx, { userId, id }),
  );
}

async function epochOf(ctx: Context, { organizationId, userId }: Account) {
  const { epoch } = await person(ctx, userId);
  return { organizationId, userId, epoch };
}

async function loginOf(ctx: Context, userId: string): Promise<string> {
  return (await person(ctx, userId)).login;
}

function person(ctx: Context, userId: string) {
  return ctx.db
    .selectFrom("users")
    .select(["login", "epoch"])
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", userId)
    .executeTakeFirstOrThrow();
}
