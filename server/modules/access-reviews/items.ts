import { sql } from "kysely";
import type { z } from "zod";
import { type ReviewItem, reviewItemFields } from "../../../contract/access-reviews/index.ts";
import type { ListRequest } from "../../../contract/kernel/list.ts";
import type { Context } from "../../kernel/db/context.ts";
import { arrayColumn, column } from "../../platform/list/columns.ts";
import { listQuery } from "../../platform/list/query.ts";
import { checkListRequest } from "../../platform/list/request.ts";
import { managesReviews, type Review } from "./find.ts";

type Item = z.output<typeof ReviewItem>;
type NamedRef = { id: string; name: string };

const shape = { fields: reviewItemFields, defaultSort: "person", projectable: [] };
const columns = {
  id: column("i.id", { nullable: false }),
  userId: column("i.user_id", { nullable: false }),
  roleId: column("i.role_id", { nullable: false }),
  reviewerIds: arrayColumn("i.reviewer_ids"),
  decision: column("i.decision"),
  outcome: column("i.outcome", { nullable: false }),
  byRule: column("i.by_rule", { nullable: false }),
  person: column("u.name", { nullable: false }),
};

/** What a review asks about, by the names of people: all of it, or what the person has to decide. */
export async function listItems(ctx: Context, review: Review, request: ListRequest) {
  const me = ctx.principal.userId;
  const all = selectItems(ctx).where("i.review_id", "=", review.id);
  const own = sql<boolean>`i.reviewer_ids @> array[${me}]::uuid[]`;
  const page = await listQuery({
    base: review.whole ? all : all.where(own),
    shape,
    columns,
    idColumn: "i.id",
    request: checkListRequest(request, shape),
    context: { me, now: ctx.now },
  });
  const running = review.state === "running";
  return { ...page, items: page.items.map((row) => present(row, running && mayDecide(ctx, row))) };
}

/** Nobody decides on their own rights, and what was taken away is gone. */
export function mayDecide(
  ctx: Context,
  item: { readonly user: NamedRef; readonly reviewerIds: readonly string[]; readonly decision: string | null },
): boolean {
  const me = ctx.principal.userId;
  if (me === null || item.user.id === me || item.decision === "revoke") return false;
  return item.reviewerIds.includes(me) || managesReviews(ctx.principal);
}

export function selectItems(ctx: Context) {
  return ctx.db
    .selectFrom("access_review_items as i")
    .innerJoin("users as u", (join) =>
      join.onRef("u.organization_id", "=", "i.organization_id").onRef("u.id", "=", "i.user_id"),
    )
    .select(["i.id", "i.place", "i.reason", "i.refusal", "i.until", "i.by_rule as byRule"])
    .select(["i.starts_at as startsAt", "i.ends_at as endsAt", "i.granted_at as grantedAt"])
    .select(["i.last_login_at as lastLoginAt", "i.decided_at as decidedAt", "i.reviewer_ids as reviewerIds"])
    .select([
      sql<Item["scope"]>`i.scope`.as("scope"),
      sql<Item["decision"]>`i.decision`.as("decision"),
      sql<Item["outcome"]>`i.outcome`.as("outcome"),
      sql<NamedRef>`json_build_object('id', u.id, 'name', u.name)`.as("user"),
      sql<NamedRef>`json_build_object('id', i.role_id, 'name', i.role_name)`.as("role"),
      person("granted_by", "grantedBy"),
      person("decided_by", "decidedBy"),
      sql<
        NamedRef[]
      >`coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name) from users p
        where p.organization_id = i.organization_id and p.id = any (i.reviewer_ids)), '[]')`.as("reviewers"),
    ])
    .where("i.organization_id", "=", ctx.organizationId);
}

function person<const A extends string>(name: string, as: A) {
  return sql<NamedRef | null>`(select json_build_object('id', x.id, 'name', x.name) from users x
    where x.organization_id = i.organization_id and x.id = ${sql.ref(`i.${name}`)})`.as(as);
}

function present<R extends { readonly reviewerIds: readonly string[] }>(
  { reviewerIds: _ids, ...row }: R,
  decide: boolean,
) {
  return { ...row, may: { decide } };
}
