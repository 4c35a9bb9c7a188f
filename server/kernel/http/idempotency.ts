import { createHash } from "node:crypto";
import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../db/context.ts";
import { Reply } from "./route.ts";

/**
 * Safe retries (api.md): the same key answers the same for 24 hours. The key is kept in the transaction of the work
 * itself, so a killed server leaves either both or neither.
 */
export async function once(ctx: Context, key: string, request: string, work: () => Promise<Reply>): Promise<Reply> {
  if (key.length > 200)
    throw new Problem("common.bad_request", { errors: [{ path: "Idempotency-Key", code: "too_long" }] });
  const bodyHash = createHash("sha256").update(request).digest();
  const userId = ctx.principal.userId;
  if (!userId) return work();
  const lock = await sql<{
    got: boolean;
  }>`select pg_try_advisory_xact_lock(hashtextextended(${`${userId} ${key}`}, 0)) as got`.execute(ctx.db);
  if (!lock.rows[0]?.got) throw new Problem("common.idempotency_running");
  const earlier = await earlierAnswer(ctx, userId, key);
  if (earlier) {
    if (!earlier.body_hash.equals(bodyHash)) throw new Problem("common.idempotency_mismatch");
    return new Reply(
      earlier.status,
      JSON.parse(earlier.answer),
      earlier.location ? { location: earlier.location } : {},
    );
  }
  const reply = await work();
  await keep(ctx, userId, key, bodyHash, reply);
  return reply;
}

function earlierAnswer(ctx: Context, userId: string, key: string) {
  return ctx.db
    .selectFrom("idempotency_keys")
    .select(["body_hash", "status", "answer", "location"])
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "=", userId)
    .where("key", "=", key)
    .where("created_at", ">", new Date(ctx.now.getTime() - 24 * 3_600_000))
    .executeTakeFirst();
}

async function keep(ctx: Context, userId: string, key: string, bodyHash: Buffer, reply: Reply): Promise<void> {
  const row = {
    body_hash: bodyHash,
    status: reply.status,
    answer: JSON.stringify(reply.body ?? null),
    location: reply.headers.location ?? null,
    created_at: ctx.now,
  };
  await ctx.db
    .insertInto("idempotency_keys")
    .values({ user_id: userId, key, organization_id: ctx.organizationId, ...row })
    .onConflict((conflict) => conflict.columns(["organization_id", "user_id", "key"]).doUpdateSet(row))
    .execute();
}
