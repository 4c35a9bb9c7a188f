import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";

/** Sessions or tokens of the acting person that still hold, the newest first. */
export function liveSessions(ctx: Context, kinds: readonly string[], id?: string) {
  return liveOf(ctx, ctx.principal.userId, kinds, id);
}

/** Tokens of a program's account that still hold. */
export function liveTokensOf(ctx: Context, userId: string, id?: string) {
  return liveOf(ctx, userId, ["token"], id);
}

function liveOf(ctx: Context, userId: string | null, kinds: readonly string[], id?: string) {
  return ctx.db
    .selectFrom("sessions")
    .select(["id", "kind", "name", "permissions", "address", "agent"])
    .select(sql<string[] | null>`allowed_addresses::text[]`.as("allowedAddresses"))
    .select(["created_at as createdAt", "seen_at as seenAt", "expires_at as expiresAt"])
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "=", userId)
    .where("kind", "in", [...kinds])
    .where("ended_at", "is", null)
    .where("expires_at", ">", sql<Date>`now()`)
    .$if(id !== undefined, (one) => one.where("id", "=", id ?? ""))
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(200)
    .execute();
}
