import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";

/** Sessions or tokens of the acting person that still hold, the newest first. */
export function liveSessions(ctx: Context, kinds: readonly string[], id?: string) {
  return ctx.db
    .selectFrom("sessions")
    .select(["id", "kind", "name", "permissions", "address", "agent"])
    .select(sql<string[] | null>`allowed_addresses::text[]`.as("allowedAddresses"))
    .select(["created_at as createdAt", "seen_at as seenAt", "expires_at as expiresAt"])
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "=", ctx.principal.userId)
    .where("kind", "in", [...kinds])
    .where("ended_at", "is", null)
    .where("expires_at", ">", sql<Date>`now()`)
    .$if(id !== undefined, (one) => one.where("id", "=", id ?? ""))
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(200)
    .execute();
}
