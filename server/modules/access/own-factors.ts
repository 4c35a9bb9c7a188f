import type { Context } from "../../kernel/db/context.ts";

export function accountOf(ctx: Context, userId: string) {
  return ctx.db
    .selectFrom("users")
    .select(["id", "login", "name", "email", "password_hash"])
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", userId)
    .executeTakeFirstOrThrow();
}

/** The ids of a person's passkeys, for the browser to find them by. */
export async function credentialsOf(ctx: Context, userId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom("second_factors")
    .select("credential_id")
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "=", userId)
    .where("kind", "=", "passkey")
    .execute();
  return rows.flatMap(({ credential_id }) => credential_id ?? []);
}

export function confirmedFactors(ctx: Context, userId: string) {
  return ctx.db
    .selectFrom("second_factors")
    .select(["id", "kind", "name", "created_at as createdAt", "used_at as usedAt"])
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "=", userId)
    .where("confirmed_at", "is not", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}
