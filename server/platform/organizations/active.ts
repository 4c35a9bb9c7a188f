import type { Context } from "../../kernel/db/context.ts";

/** Whether the organization is at work; what a secret address opens without a sign-in is closed while it is not. */
export async function isActive(ctx: Context): Promise<boolean> {
  const found = await ctx.db
    .selectFrom("organizations")
    .select("status")
    .where("id", "=", ctx.organizationId)
    .executeTakeFirst();
  return found?.status === "active";
}
