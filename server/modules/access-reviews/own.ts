import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";

/** Running reviews in which the person still has something to decide, the soonest due first. */
export async function ownReviews(ctx: Context) {
  const { rows } = await sql<{ id: string; name: string; dueAt: Date; open: number; total: number }>`
    select r.id, r.name, r.due_at as "dueAt", count(*) filter (where i.decision is null)::integer as open, count(*)::integer as total
      from access_review_items i join access_reviews r on r.organization_id = i.organization_id and r.id = i.review_id
     where i.organization_id = ${ctx.organizationId} and i.reviewer_ids @> array[${ctx.principal.userId}]::uuid[]
       and r.state = 'running' and r.deleted_at is null
     group by r.id, r.name, r.due_at having count(*) filter (where i.decision is null) > 0
     order by r.due_at, r.id`.execute(ctx.db);
  return { items: rows };
}
