import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import { tellReviewers } from "./reminders.ts";

const MOST_ITEMS = 5_000;

/**
 * Writes down the assignments that a review asks about, as they are now, each with who may decide. Nobody decides on
 * their own rights: where that leaves nobody, whoever manages reviews does. 422 where nothing fits, or too much.
 */
export async function snapshot(ctx: Context, reviewId: string): Promise<void> {
  const { rows } = await assignments(ctx, reviewId);
  if (rows.length === 0) throw new Problem("access_review.nothing");
  if (rows.length > MOST_ITEMS) throw new Problem("access_review.too_many", { params: { most: MOST_ITEMS } });
  const items = rows.map((row) => ({ ...row, id: newId(), review_id: reviewId }));
  for (let start = 0; start < items.length; start += 500)
    await ctx.db
      .insertInto("access_review_items")
      .values(items.slice(start, start + 500))
      .execute();
  await ctx.db
    .updateTable("access_reviews")
    .set({ total: items.length, open: items.length })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", reviewId)
    .execute();
  await tellReviewers(ctx, reviewId, "reviewStarted");
}

interface Snapshot {
  readonly assignment_id: string;
  readonly user_id: string;
  readonly role_id: string;
  readonly role_name: string;
  readonly scope: string;
  readonly place: string | null;
  readonly starts_at: Date;
  readonly ends_at: Date | null;
  readonly granted_by: string | null;
  readonly granted_at: Date;
  readonly last_login_at: Date | null;
  readonly reviewer_ids: string[];
}

/** Of living people and roles, which have not ended; scope is the role, and where the person belongs. */
function assignments(ctx: Context, reviewId: string) {
  return sql<Snapshot>`
    with recursive review as (
      select * from access_reviews where organization_id = ${ctx.organizationId} and id = ${reviewId}
    ), within as (
      select d.id from departments d, review v where d.organization_id = v.organization_id and d.id = any (v.department_ids)
      union
      select d.id from departments d join within w on d.parent_id = w.id where d.organization_id = ${ctx.organizationId}
    )
    select a.id as assignment_id, a.user_id, a.role_id, r.name as role_name, a.scope, coalesce(d.name, t.name) as place,
        a.starts_at, a.ends_at, a.granted_by, a.created_at as granted_at, u.last_login_at,
        ${reviewersOf()} as reviewer_ids
      from review v
      join role_assignments a on a.organization_id = v.organization_id and (a.ends_at is null or a.ends_at > app_now())
      join users u on u.organization_id = a.organization_id and u.id = a.user_id and u.deleted_at is null
      join roles r on r.organization_id = a.organization_id and r.id = a.role_id and r.deleted_at is null
      left join departments d on d.organization_id = a.organization_id and d.id = a.department_id
      left join teams t on t.organization_id = a.organization_id and t.id = a.team_id
     where (cardinality(v.role_ids) = 0 or a.role_id = any (v.role_ids))
       and (cardinality(v.department_ids) = 0 or u.department_id in (select id from within))
       and (cardinality(v.team_ids) = 0 or exists (select from team_members m
             where m.organization_id = a.organization_id and m.user_id = a.user_id and m.team_id = any (v.team_ids)))
     order by u.name, r.name, a.id limit ${sql.lit(MOST_ITEMS + 1)}`.execute(ctx.db);
}

/** The manager or the owner where there is one who can act and is not the person; else those who are named. */
function reviewersOf() {
  return sql`array(
    select p.id from users p where p.organization_id = a.organization_id and p.status = 'active' and p.deleted_at is null
       and p.id <> a.user_id and p.id = any (coalesce(
         (select array[m.id] from users m where m.organization_id = a.organization_id and m.status = 'active' and m.deleted_at is null
             and m.id <> a.user_id and m.id = case v.reviewers when 'manager' then u.manager_id
               when 'role_owner' then (select o.user_id from role_owners o where o.organization_id = a.organization_id and o.role_id = a.role_id)
             end),
         v.reviewer_ids)))`;
}
