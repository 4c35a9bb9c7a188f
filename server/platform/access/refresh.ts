import { Problem } from "../../../contract/kernel/problem.ts";
import { hashSecret } from "../../kernel/auth/secrets.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { RequestFacts } from "../../kernel/http/route.ts";
import type { Services } from "../../kernel/services.ts";
import type { SessionName } from "./principal-loader.ts";
import { chainOf, endSessions, nextRefreshToken } from "./sessions.ts";
import { signInScope } from "./sign-in-log.ts";

export interface Refreshed {
  readonly organizationId: string;
  readonly userId: string;
  readonly sessionId: string;
  readonly epoch: number;
  readonly refreshToken: string;
}

/**
 * Changes a refresh token for the next one of its chain. One that was changed before ends the whole chain
 * (RFC 9700 §4.14.2): either the client or a thief holds it, and which one cannot be told.
 */
export async function refresh(services: Services, refreshToken: string, request: RequestFacts): Promise<Refreshed> {
  const chain = await chainSession(services, refreshToken);
  if (!chain) throw new Problem("access.refresh_refused");
  const scope = signInScope(chain.organizationId, chain.userId, request);
  const refreshed = await services.database.transact(scope, (ctx) => rotate(ctx, chain, refreshToken));
  if (refreshed) return refreshed;
  services.log.warn(
    { requestId: request.id, sessionId: chain.id },
    "A refresh token was used twice; its chain is ended",
  );
  throw new Problem("access.refresh_refused");
}

interface Chain extends SessionName {
  readonly userId: string;
}

async function chainSession(services: Services, refreshToken: string): Promise<Chain | undefined> {
  const { rows } = await services.database.pool.query<Chain>(
    `select organization_id as "organizationId", id, user_id as "userId" from session_by_chain($1)`,
    [hashSecret(chainOf(refreshToken))],
  );
  return rows[0];
}

async function rotate(ctx: Context, chain: Chain, refreshToken: string): Promise<Refreshed | undefined> {
  const session = await lockSession(ctx, chain);
  if (!session) return undefined;
  if (!session.secret_hash.equals(hashSecret(refreshToken))) {
    await endSessions(ctx, { userId: chain.userId, id: chain.id });
    ctx.emit({ type: "user.refresh_reused", payload: { userId: chain.userId, sessionId: chain.id } });
    return undefined;
  }
  const next = nextRefreshToken(chainOf(refreshToken));
  await ctx.db
    .updateTable("sessions")
    .set((set) => ({ secret_hash: hashSecret(next), epoch: session.epoch, seen_at: set.fn("now") }))
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", chain.id)
    .execute();
  return { ...chain, sessionId: chain.id, epoch: session.epoch, refreshToken: next };
}

function lockSession(ctx: Context, chain: Chain) {
  return ctx.db
    .selectFrom("sessions as s")
    .innerJoin("users as u", (join) =>
      join.onRef("u.organization_id", "=", "s.organization_id").onRef("u.id", "=", "s.user_id"),
    )
    .innerJoin("organizations as o", "o.id", "s.organization_id")
    .select(["s.secret_hash", "u.epoch"])
    .where("s.organization_id", "=", ctx.organizationId)
    .where("s.id", "=", chain.id)
    .where("s.ended_at", "is", null)
    .where("u.status", "=", "active")
    .where("o.status", "=", "active")
    .forUpdate("s")
    .executeTakeFirst();
}
