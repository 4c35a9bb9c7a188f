import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import { holds, holdsEverywhere, type Principal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { isId } from "../../kernel/ids.ts";

export interface Review {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly undecided: string;
  readonly owner_id: string | null;
  readonly due_at: Date;
  /** Whether the person sees all of it, or only what they have to decide. */
  readonly whole: boolean;
}

/** A review for who may see it, and for its reviewers; 404 for everybody else. */
export async function findReview(ctx: Context, id: string, options: { lock?: boolean } = {}): Promise<Review> {
  const whole = seesWhole(ctx.principal);
  const found = isId(id)
    ? await ctx.db
        .selectFrom("access_reviews as r")
        .select(["r.id", "r.name", "r.state", "r.undecided", "r.owner_id", "r.due_at"])
        .where("r.organization_id", "=", ctx.organizationId)
        .where("r.id", "=", id)
        .where("r.deleted_at", "is", null)
        .where(whole ? sql<boolean>`true` : decidesIn(ctx))
        .$if(options.lock === true, (query) => query.forUpdate())
        .executeTakeFirst()
    : undefined;
  if (!found) throw new Problem("common.not_found");
  return { ...found, whole };
}

export function seesWhole(principal: Principal): boolean {
  return holds(principal, "access_review:read") || managesReviews(principal);
}

export function managesReviews(principal: Principal): boolean {
  return holdsEverywhere(principal, "access_review:manage");
}

function decidesIn(ctx: Context) {
  return sql<boolean>`exists (select from access_review_items i where i.organization_id = r.organization_id
    and i.review_id = r.id and i.reviewer_ids @> array[${ctx.principal.userId}]::uuid[])`;
}
