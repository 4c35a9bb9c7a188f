import type { FastifyRequest } from "fastify";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { AccessTokens } from "../../kernel/auth/jwt.ts";
import type { Principal } from "../../kernel/auth/principal.ts";
import { hashSecret } from "../../kernel/auth/secrets.ts";
import type { Database } from "../../kernel/db/unit-of-work.ts";
import type { Authenticate } from "../../kernel/http/app.ts";
import { Lru } from "../../kernel/lru.ts";
import { sessionCookie } from "./cookies.ts";
import { checkCsrf, type OriginSettings } from "./csrf.ts";
import type { SessionName } from "./principal-loader.ts";
import type { Principals } from "./principals.ts";

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
    const principal = await opaqueOwner(parts, known, secret, "browser", { afresh, address: request.ip });
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
  if (bearer.startsWith(TOKEN_PREFIX)) return opaqueOwner(parts, known, bearer, "token", asking);
  const claims = await parts.tokens.verify(bearer);
  if (!claims) return undefined;
  return parts.principals.of(
    { organizationId: claims.organizationId, id: claims.sessionId },
    "api",
    asking.afresh,
    asking.address,
  );
}

async function opaqueOwner(
  parts: AuthenticateParts,
  known: Lru<SessionName>,
  secret: string,
  kind: "browser" | "token",
  asking: Asking,
): Owner {
  const hash = hashSecret(secret);
  const name = hash.toString("base64");
  const session = known.get(name) ?? (await sessionByHash(parts.database, hash));
  if (!session) return undefined;
  known.set(name, session);
  return parts.principals.of(session, kind, asking.afresh, asking.address);
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
