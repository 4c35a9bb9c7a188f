import { sql } from "kysely";
import { rating, workarounds } from "../../../contract/workarounds/index.ts";
import type { Context } from "../../kernel/db/context.ts";
import { type Route, route } from "../../kernel/http/route.ts";
import { newId } from "../../kernel/ids.ts";
import { workaroundKind } from "./kind.ts";

export const routes: readonly Route[] = [
  route({
    method: "POST",
    path: "/workarounds/:id/ratings",
    access: { permission: "workaround:read" },
    summary: "Say whether a workaround helped",
    tag: "workarounds",
    body: rating,
    answer: workarounds.record,
    subject: (ctx, { id = "" }) => workaroundKind.find(ctx, id, "read", { lock: true }),
    handle: async (ctx, { subject, body }) => {
      await rate(ctx, subject.id, body.helpful);
      return workaroundKind.present(ctx, subject.id);
    },
  }),
];

/** One vote a person; the counts are those of the votes, so that they never drift. */
async function rate(ctx: Context, workaroundId: string, helpful: boolean): Promise<void> {
  const user = ctx.principal.userId;
  if (!user) return;
  await ctx.db
    .insertInto("workaround_ratings")
    .values({ id: newId(), organization_id: ctx.organizationId, workaround_id: workaroundId, user_id: user, helpful })
    .onConflict((conflict) =>
      conflict.columns(["organization_id", "workaround_id", "user_id"]).doUpdateSet({ helpful }),
    )
    .execute();
  await sql`update incident_workarounds w set (helpful, not_helpful) = (
      select count(*) filter (where r.helpful), count(*) filter (where not r.helpful) from workaround_ratings r
       where r.organization_id = w.organization_id and r.workaround_id = w.id)
    where w.id = ${workaroundId}`.execute(ctx.db);
}
