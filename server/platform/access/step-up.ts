import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { type Person, personOf } from "./person.ts";

/** For how long somebody who has proven who they are may do what is sensitive (ASVS 7.5.3). */
export const FRESH_MINUTES = 10;

/** The acting person, who has proven who they are within ten minutes. 403 `access.step_up_required` otherwise. */
export async function freshPersonOf(ctx: Context): Promise<Person> {
  const person = await personOf(ctx);
  await refuseStale(ctx, person.sessionId);
  return person;
}

/** The same for what programs may do too: a token was given for it, a browser's session must be fresh. */
export async function mustBeFresh(ctx: Context): Promise<void> {
  const { sessionId } = ctx.principal;
  if (sessionId) await refuseStale(ctx, sessionId);
}

async function refuseStale(ctx: Context, sessionId: string): Promise<void> {
  const stale = await ctx.db
    .selectFrom("sessions")
    .select("id")
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", sessionId)
    .where("kind", "<>", "token")
    .where("authenticated_at", "<", sql<Date>`now() - make_interval(mins => ${FRESH_MINUTES}::integer)`)
    .executeTakeFirst();
  if (stale) throw new Problem("access.step_up_required");
}
