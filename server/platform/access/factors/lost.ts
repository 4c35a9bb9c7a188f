import type { Context } from "../../../kernel/db/context.ts";
import { endSessions } from "../sessions.ts";
import { dropRecoveryCodes } from "./recovery-codes.ts";

/** Takes all second factors and recovery codes of somebody who has lost them, and ends their sign-ins. Answers how many. */
export async function dropFactors(ctx: Context, userId: string): Promise<number> {
  const dropped = await ctx.db
    .deleteFrom("second_factors")
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "=", userId)
    .executeTakeFirst();
  await dropRecoveryCodes(ctx, userId);
  await endSessions(ctx, { userId, kinds: ["browser", "api"] });
  return Number(dropped.numDeletedRows);
}
