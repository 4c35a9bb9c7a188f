import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";

export interface Person {
  readonly userId: string;
  readonly sessionId: string;
}

/**
 * The acting person, signed in with a password of their own: what guards an account must not be done by a token,
 * which could outlive or outgrow itself that way. 403 otherwise.
 */
export async function personOf(ctx: Context): Promise<Person> {
  const { userId, sessionId } = ctx.principal;
  if (!userId || !sessionId || ctx.principal.viewer) throw new Problem("access.person_only");
  const session = await ctx.db
    .selectFrom("sessions")
    .select("kind")
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", sessionId)
    .executeTakeFirst();
  if (session?.kind !== "browser" && session?.kind !== "api") throw new Problem("access.person_only");
  return { userId, sessionId };
}
