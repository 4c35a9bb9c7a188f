import type { FastifyRequest } from "fastify";
import { ACCESS_TOKEN_SECONDS, type AccessClaims } from "../../kernel/auth/jwt.ts";
import { hashSecret } from "../../kernel/auth/secrets.ts";
import type { Context } from "../../kernel/db/context.ts";
import { Reply, type RequestFacts } from "../../kernel/http/route.ts";
import type { Services } from "../../kernel/services.ts";
import { deviceProof } from "../../platform/access/attempts.ts";
import { sessionByHash } from "../../platform/access/authenticate.ts";
import { knownDeviceCookie, sessionCookie, signedInCookies } from "../../platform/access/cookies.ts";
import { type ProvenFactor, policyFor } from "../../platform/access/policy.ts";
import { endSessions, openApiSession, openBrowserSession } from "../../platform/access/sessions.ts";
import { signInScope } from "../../platform/access/sign-in-log.ts";

export interface Entrant {
  readonly userId: string;
  readonly login: string;
  readonly client: "browser" | "api";
  /** The second factor that was proven; null for none. */
  readonly factor: ProvenFactor | null;
}

export interface Entered {
  readonly entrant: Entrant;
  readonly organization: { readonly id: string; readonly slug: string; readonly name: string };
  readonly epoch: number;
  readonly opened:
    | { readonly id: string; readonly secret: string; readonly csrf: string }
    | { readonly id: string; readonly refreshToken: string };
}

/** Opens the session of somebody who has proven who they are, within the limits of the policy. */
export async function enterAs(
  ctx: Context,
  services: Services,
  entrant: Entrant,
  request: RequestFacts,
): Promise<Entered> {
  const { userId, factor } = entrant;
  const [policy, person] = await Promise.all([policyFor(ctx, userId), personWithOrganization(ctx, userId)]);
  const { maxHours, idleMinutes } = policy;
  const hours = Math.min(services.settings.SESSION_MAX_HOURS, maxHours ?? Number.POSITIVE_INFINITY);
  const { address, agent } = request;
  const wanted = { userId, hours, idleMinutes, secondFactor: factor !== null, factor, address, agent };
  const opened = entrant.client === "api" ? await openApiSession(ctx, wanted) : await openBrowserSession(ctx, wanted);
  const organization = { id: ctx.organizationId, slug: person.slug, name: person.organization };
  return { entrant, organization, epoch: person.epoch, opened };
}

/** The answer that carries the session: cookies for a browser, tokens for a program. */
export async function entryAnswer(
  services: Services,
  entered: Entered,
  request: RequestFacts,
  raw: FastifyRequest,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Reply | Record<string, unknown>> {
  const { entrant, organization, epoch, opened } = entered;
  const { userId, login } = entrant;
  if ("refreshToken" in opened) {
    const claims = { organizationId: organization.id, userId, sessionId: opened.id, epoch };
    return { ...(await tokenAnswer(services, claims, opened.refreshToken)), ...more };
  }
  await endFormerSession(services, sessionCookie(raw), request);
  const proof = deviceProof(services.access.deviceKeys, login);
  const cookies = [...signedInCookies(opened, request.secure), knownDeviceCookie(proof, request.secure)];
  return new Reply(200, { userId, organization, csrfToken: opened.csrf, ...more }, {}, cookies);
}

export async function tokenAnswer(services: Services, claims: AccessClaims, refreshToken: string) {
  const accessToken = await services.access.tokens.sign(claims);
  return { accessToken, refreshToken, tokenType: "Bearer", expiresIn: ACCESS_TOKEN_SECONDS };
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

function personWithOrganization(ctx: Context, userId: string) {
  return ctx.db
    .selectFrom("users as u")
    .innerJoin("organizations as o", "o.id", "u.organization_id")
    .select(["u.epoch", "o.slug", "o.name as organization"])
    .where("u.organization_id", "=", ctx.organizationId)
    .where("u.id", "=", userId)
    .executeTakeFirstOrThrow();
}
