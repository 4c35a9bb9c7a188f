import { hashPassword } from "../../kernel/auth/passwords.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";

/** Sets a password, remembers it so that it is not used again soon, and unlocks the account. */
export async function setPassword(ctx: Context, userId: string, password: string): Promise<void> {
  const hash = await hashPassword(password);
  await ctx.db
    .updateTable("users")
    .set({ password_hash: hash, password_changed_at: ctx.now, failed_logins: 0, locked_until: null })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", userId)
    .execute();
  await ctx.db.insertInto("password_history").values({ id: newId(), user_id: userId, password_hash: hash }).execute();
}
