import { sql } from "kysely";
import { csrfToken, hashSecret } from "../../kernel/auth/secrets.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId, newSecret } from "../../kernel/ids.ts";
import { TOKEN_PREFIX } from "./authenticate.ts";
import type { ProvenFactor } from "./policy.ts";

export interface NewSession {
  readonly userId: string;
  /** When everybody signs in anew, however busy. */
  readonly hours: number;
  /** How long it may rest; the installation's where not given. */
  readonly idleMinutes?: number | null;
  /** Whether a second factor was proven. */
  readonly secondFactor?: boolean;
  /** Which one. */
  readonly factor?: ProvenFactor | null;
  readonly address?: string | undefined;
  readonly agent?: string;
  /** For a guest: the session at home that this one comes from and ends with. */
  readonly home?: HomeSession;
}

export interface HomeSession {
  readonly organizationId: string;
  readonly id: string;
  readonly expiresAt: Date;
  readonly authenticatedAt: Date;
}

/** Begins a browser's session; the secret is for the cookie and nowhere kept. */
export async function openBrowserSession(ctx: Context, wanted: NewSession) {
  const secret = newSecret();
  const id = await insertSession(ctx, wanted, { kind: "browser", secret_hash: hashSecret(secret) });
  return { id, secret, csrf: csrfToken(secret) };
}

/** Begins an API client's chain of refresh tokens. */
export async function openApiSession(ctx: Context, wanted: NewSession) {
  const refreshToken = nextRefreshToken(newSecret());
  const id = await insertSession(ctx, wanted, {
    kind: "api",
    secret_hash: hashSecret(refreshToken),
    chain_hash: hashSecret(chainOf(refreshToken)),
  });
  return { id, refreshToken };
}

export interface NewToken {
  readonly userId: string;
  readonly name: string;
  /** What the token is narrowed to; null for all that its person may do. */
  readonly permissions: readonly string[] | null;
  readonly expiresAt: Date;
  /** Networks (CIDR) that it may be used from; everywhere where null or not given. */
  readonly allowedAddresses?: readonly string[] | null;
}

/** Makes a personal token for a program; it is shown once. */
export async function openToken(ctx: Context, wanted: NewToken) {
  const token = TOKEN_PREFIX + newSecret();
  const id = await insertSession(ctx, wanted, {
    kind: "token",
    secret_hash: hashSecret(token),
    name: wanted.name,
    permissions: wanted.permissions ? [...wanted.permissions] : null,
  });
  return { id, token };
}

/** The first half stays the same through a chain, so that any older token of it is recognised. */
export function chainOf(refreshToken: string): string {
  return refreshToken.split(".", 1)[0] ?? "";
}

export function nextRefreshToken(chain: string): string {
  return `${chain}.${newSecret()}`;
}

/** Ends sessions of one person: one of them, or all but one. Answers how many ended. */
export async function endSessions(
  ctx: Context,
  which: {
    readonly userId: string;
    readonly id?: string;
    readonly except?: string;
    readonly kinds?: readonly string[];
  },
): Promise<number> {
  let ending = ctx.db
    .updateTable("sessions")
    .set((set) => ({ ended_at: set.fn("now") }))
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "=", which.userId)
    .where("ended_at", "is", null);
  if (which.id) ending = ending.where("id", "=", which.id);
  if (which.except) ending = ending.where("id", "<>", which.except);
  if (which.kinds) ending = ending.where("kind", "in", [...which.kinds]);
  const result = await ending.executeTakeFirst();
  return Number(result.numUpdatedRows);
}

interface SessionSecrets {
  readonly kind: "browser" | "api" | "token";
  readonly secret_hash: Buffer;
  readonly chain_hash?: Buffer;
  readonly name?: string;
  readonly permissions?: string[] | null;
}

/** Times of a session are the database's own, never a simulated clock's: they are about security. */
async function insertSession(ctx: Context, wanted: NewSession | NewToken, secrets: SessionSecrets): Promise<string> {
  const id = newId();
  await ctx.db
    .insertInto("sessions")
    .values((value) => ({
      ...secrets,
      organization_id: ctx.organizationId,
      id,
      user_id: wanted.userId,
      epoch: value
        .selectFrom("users")
        .select("epoch")
        .where("organization_id", "=", ctx.organizationId)
        .where("id", "=", wanted.userId),
      ...("hours" in wanted
        ? {
            address: wanted.address ?? null,
            agent: (wanted.agent ?? "").slice(0, 400),
            idle_minutes: wanted.idleMinutes ?? null,
            second_factor: wanted.secondFactor ?? false,
            factor: wanted.factor ?? null,
            ...homeColumns(wanted.home),
          }
        : { allowed_addresses: wanted.allowedAddresses ? [...wanted.allowedAddresses] : null }),
      created_at: sql<Date>`now()`,
      seen_at: sql<Date>`now()`,
      expires_at: "hours" in wanted ? endOf(wanted) : wanted.expiresAt,
    }))
    .execute();
  return id;
}

/** A guest has proven who they are at home, when they did it there. */
function homeColumns(home: HomeSession | undefined) {
  if (!home) return {};
  const { organizationId, id, authenticatedAt } = home;
  return { home_organization_id: organizationId, home_session_id: id, authenticated_at: authenticatedAt };
}

function endOf({ hours, home }: NewSession) {
  const own = sql<Date>`now() + make_interval(hours => ${hours}::integer)`;
  return home ? sql<Date>`least(${own}, ${home.expiresAt}::timestamptz)` : own;
}
