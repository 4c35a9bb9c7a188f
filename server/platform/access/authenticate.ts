import type { FastifyRequest } from "fastify";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { AccessTokens } from "../../kernel/auth/jwt.ts";
import type { Principal } from "../../kernel/auth/principal.ts";
import { hashSecret } from "../../kernel/auth/secrets.ts";
import type { Database } from "../../kernel/db/unit-of-work.ts";
import type { Authenticate } from "../../kernel/http/app.ts";
import { renewCookies } from "../../kernel/http/renewed-cookies.ts";
import { Lru } from "../../kernel/lru.ts";
import { sessionCookie, signedInCookies } from "./cookies.ts";
import { checkCsrf, type OriginSettings } from "./csrf.ts";
import type { SessionName } from "./principal-loader.ts";
import type { Principals } from "./principals.ts";
import { renewSecret, settleSecret, standingOf } from "./session-secret.ts";

export const TOKEN_PREFIX = "stw_";

export interface AuthenticateParts {
  readonly database: Database;
  readonly principals: Principals;
  readonly tokens: AccessTokens;
  readonly settings: OriginSettings;
}

/**
 * Says who a request is from: a bearer (a JWT of an API client, or an opaque token), else the session cookie of a
 * browser, which also needs the CSRF token for a change. A credential that does not hold is nobody's.
 */
export function openAuthenticate(parts: AuthenticateParts): Authenticate {
  const known = new Lru<SessionName>(5_000);
  return async (request, afresh = false) => {
    const bearer = bearerOf(request);
    if (bearer !== undefined) return (await bearerOwner(parts, known, bearer, { afresh, address: request.ip })) ?? null;
    const secret = sessionCookie(request);
    if (!secret) return null;
    const principal = await browserOwner(parts, known, request, { secret, afresh });
    if (principal) {
      checkCsrf(request, secret, parts.settings);
      refuseOtherOrganization(request, principal);
    }
    return principal ?? null;
  };
}

/** A page that was opened before its browser went over to another organization must not write into the other one. */
function refuseOtherOrganization(request: FastifyRequest, { organizationId }: Principal): void {
  const meant = request.headers["x-organization"];
  if (typeof meant === "string" && meant !== organizationId) throw new Problem("access.other_organization");
}

function bearerOf(request: FastifyRequest): string | undefined {
  return /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
}

interface Asking {
  readonly afresh: boolean;
  readonly address: string;
}

type Owner = Promise<Principal | undefined>;

async function bearerOwner(parts: AuthenticateParts, known: Lru<SessionName>, bearer: string, asking: Asking): Owner {
  if (bearer.startsWith(TOKEN_PREFIX)) return tokenOwner(parts, known, bearer, asking);
  const claims = await parts.tokens.verify(bearer);
  if (!claims) return undefined;
  const session = { organizationId: claims.organizationId, id: claims.sessionId };
  return (await parts.principals.of(session, "api", asking.afresh, asking.address))?.principal;
}

async function tokenOwner(parts: AuthenticateParts, known: Lru<SessionName>, token: string, asking: Asking): Owner {
  const session = await sessionOf(parts.database, known, hashSecret(token));
  return session && (await parts.principals.of(session, "token", asking.afresh, asking.address))?.principal;
}

/**
 * A browser's cookie. Where rights have changed since its secret was made, the answer brings a new one. 401
 * `access.secret_exchanged` for one that was exchanged a moment ago, so that its page asks again with the new one.
 */
async function browserOwner(
  parts: AuthenticateParts,
  known: Lru<SessionName>,
  request: FastifyRequest,
  { secret, afresh }: { readonly secret: string; readonly afresh: boolean },
): Owner {
  const { database, principals } = parts;
  const shown = hashSecret(secret);
  const session = await sessionOf(database, known, shown);
  if (!session) return undefined;
  const look = async (anew: boolean) => {
    const owner = await principals.of(session, "browser", anew, request.ip);
    return owner && { ...owner, standing: standingOf(owner.secrets, shown, owner.principal.epoch) };
  };
  let owner = await look(afresh);
  // What is remembered here may be behind another process that exchanged the secret.
  if (owner && !afresh && owner.standing !== "holds") owner = await look(true);
  if (!owner || owner.standing === "nothing") return undefined;
  if (owner.standing === "exchanged") throw new Problem("access.secret_exchanged");
  if (owner.standing !== "holds") {
    principals.forget(session);
    if (owner.standing === "first_use") await settleSecret(database, session, shown);
    else await bringNewSecret(database, session, shown, request);
  }
  const { viewer } = owner.principal;
  return { ...owner.principal, credential: shown, ...(viewer ? { viewer: { ...viewer, credential: shown } } : {}) };
}

async function bringNewSecret(
  database: Database,
  session: SessionName,
  shown: Buffer,
  request: FastifyRequest,
): Promise<void> {
  const renewed = await renewSecret(database, session, shown);
  if (renewed) renewCookies(request, signedInCookies(renewed, request.protocol === "https"));
}

async function sessionOf(database: Database, known: Lru<SessionName>, hash: Buffer): Promise<SessionName | undefined> {
  const name = hash.toString("base64");
  const session = known.get(name) ?? (await sessionByHash(database, hash)) ?? (await sessionByFormer(database, hash));
  if (session) known.set(name, session);
  return session;
}

export interface OwnedSession extends SessionName {
  readonly userId: string;
}

/** Which session a secret opens, in whatever organization. */
export async function sessionByHash(database: Database, hash: Buffer): Promise<OwnedSession | undefined> {
  const { rows } = await database.pool.query<OwnedSession>(
    `select organization_id as "organizationId", id, user_id as "userId" from session_by_hash($1)`,
    [hash],
  );
  return rows[0];
}

/** The browser's session that a secret opened before the present one. */
async function sessionByFormer(database: Database, hash: Buffer): Promise<SessionName | undefined> {
  const { rows } = await database.pool.query<SessionName>(
    `select organization_id as "organizationId", id from session_by_former_hash($1)`,
    [hash],
  );
  return rows[0];
}
