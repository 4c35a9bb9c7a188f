import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { DueWork } from "../../kernel/module/module.ts";
import { notice } from "../../platform/access/notices.ts";
import { carryOut } from "./carry-out.ts";
import { findReview, type Review } from "./find.ts";
import { recount } from "./recount.ts";

/** The day has come: what is undecided follows the review's rule, once. */
export const closeDue: DueWork = {
  name: "access_review.due",
  claim: "claim_access_reviews",
  run: async (ctx, id) => {
    const review = await findReview(ctx, id, { lock: true });
    if (review.state === "running" && review.due_at <= ctx.now) await closeReview(ctx, review);
  },
};

/**
 * Closes a review found with a lock: what is undecided follows its rule, its owner is told of it, and from then on
 * nothing of it changes. 409 `access_review.closed` where that has been done.
 */
export async function closeReview(ctx: Context, review: Review): Promise<void> {
  if (review.state !== "running") throw new Problem("access_review.closed");
  const left = await ctx.db
    .selectFrom("access_review_items")
    .select(["id", "assignment_id as assignmentId"])
    .where("organization_id", "=", ctx.organizationId)
    .where("review_id", "=", review.id)
    .where("decision", "is", null)
    .orderBy("id")
    .execute();
  const decision = review.undecided === "revoke" ? "revoke" : "keep";
  for (const item of left) await carryOut(ctx, item, { decision, until: null, reason: "", byRule: true });
  await recount(ctx, review.id);
  await ctx.db
    .updateTable("access_reviews")
    .set((set) => ({
      state: "closed",
      closed_at: ctx.now,
      closed_by: ctx.principal.userId,
      next_reminder_at: null,
      version: set("version", "+", 1),
      updated_at: ctx.now,
    }))
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", review.id)
    .execute();
  ctx.emit({
    type: "access_review.closed",
    kind: "access_review",
    recordId: review.id,
    payload: { undecided: left.length, decision },
  });
  if (left.length > 0 && review.owner_id)
    await notice(ctx, decision === "revoke" ? "reviewRevoked" : "reviewKept", {
      userId: review.owner_id,
      values: { name: review.name, open: left.length },
    });
}
