import { sql } from "kysely";
import type { WorkFace, WorkSource } from "../../platform/work/source.ts";

/** Running reviews in which the person still has something to decide. */
export const reviewWork: WorkSource = {
  waiting: async (ctx) => [
    sql`select r.id, 'access_review'::text as source, r.due_at, null::int as priority, r.created_at as since
      from access_reviews r where r.organization_id = app_organization() and r.state = 'running' and r.deleted_at is null
        and exists (select from access_review_items i where i.organization_id = r.organization_id and i.review_id = r.id
          and i.decision is null and i.reviewer_ids @> array[${ctx.principal.userId}]::uuid[])`,
  ],
  faces: async (ctx, ids) => {
    const rows = await ctx.db
      .selectFrom("access_reviews")
      .select(["id", "name", "state"])
      .where("organization_id", "=", ctx.organizationId)
      .where("id", "in", ids.length > 0 ? [...ids] : [ctx.organizationId])
      .execute();
    return new Map(rows.map(({ id, name }) => [id, faceOf(id, name)]));
  },
};

/** It has no number: its id stands where the address needs one. */
function faceOf(id: string, title: string): WorkFace {
  const record = { id, kind: "access_review", number: id, title };
  return { record, below: null, state: null, priority: null, from: null, excerpt: null };
}
