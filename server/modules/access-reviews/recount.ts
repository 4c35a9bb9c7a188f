import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";

/** Keeps how many items of a review are undecided. */
export async function recount(ctx: Context, reviewId: string): Promise<void> {
  await sql`update access_reviews r set open = (select count(*) from access_review_items i
      where i.organization_id = r.organization_id and i.review_id = r.id and i.decision is null)
    where r.organization_id = ${ctx.organizationId} and r.id = ${reviewId}`.execute(ctx.db);
}
