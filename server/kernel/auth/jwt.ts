import { type JWTVerifyGetKey, jwtVerify, SignJWT } from "jose";
import { Lru } from "../lru.ts";
import { ALGORITHM, type KeyRing } from "./key-ring.ts";
import { hashSecret } from "./secrets.ts";

/** What an access token says; who it is for is looked up by the session each time, so it grants nothing by itself. */
export interface AccessClaims {
  readonly organizationId: string;
  readonly userId: string;
  readonly sessionId: string;
  readonly epoch: number;
}

export interface AccessTokens {
  sign(claims: AccessClaims): Promise<string>;
  /** Undefined for anything but a token that this installation signed and that has not run out. */
  verify(token: string): Promise<AccessClaims | undefined>;
}

/** Seconds that an access token lives (api.md: at most 10 minutes). */
export const ACCESS_TOKEN_SECONDS = 600;

const ISSUER = "urn:steward";
const AUDIENCE = "urn:steward:api";
const TYPE = "at+jwt";
const LONGEST_TOKEN = 2_000;

/** JWT access tokens (RFC 9068) signed with Ed25519. */
export function openAccessTokens(keys: KeyRing): AccessTokens {
  const verified = new Lru<{ readonly claims: AccessClaims; readonly until: number }>(5_000);
  return {
    sign: (claims) => sign(keys, claims),
    verify: async (token) => {
      if (token.length > LONGEST_TOKEN) return undefined;
      const name = hashSecret(token).toString("base64");
      const known = verified.get(name);
      if (known) return known.until > Date.now() ? known.claims : undefined;
      const fresh = await verify(keys, token);
      if (fresh) verified.set(name, fresh);
      return fresh?.claims;
    },
  };
}

async function sign(keys: KeyRing, claims: AccessClaims): Promise<string> {
  const { id, key } = await keys.signing();
  return new SignJWT({ org: claims.organizationId, sid: claims.sessionId, epoch: claims.epoch })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: id })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(claims.userId)
    .setIssuedAt()
    .setJti(crypto.randomUUID())
    .setExpirationTime(`${ACCESS_TOKEN_SECONDS}s`)
    .sign(key);
}

async function verify(keys: KeyRing, token: string) {
  const keyOf: JWTVerifyGetKey = async ({ kid }) => {
    const key = typeof kid === "string" ? await keys.verifying(kid) : undefined;
    if (!key) throw new UnknownKey();
    return key;
  };
  try {
    const { payload } = await jwtVerify(token, keyOf, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      typ: TYPE,
      requiredClaims: ["exp", "iat", "sub", "org", "sid", "epoch"],
    });
    const { org, sid, epoch, sub, exp } = payload;
    if (typeof org !== "string" || typeof sid !== "string" || typeof epoch !== "number" || !sub || !exp)
      return undefined;
    return { claims: { organizationId: org, userId: sub, sessionId: sid, epoch }, until: exp * 1_000 };
  } catch (error) {
    if (error instanceof UnknownKey || isRefusal(error)) return undefined;
    throw error;
  }
}

class UnknownKey extends Error {}

/** Errors of the library carry a code; a database that does not answer must not look like a bad token. */
function isRefusal(error: unknown): boolean {
  return error instanceof TypeError || String((error as { code?: unknown }).code).startsWith("ERR_J");
}
