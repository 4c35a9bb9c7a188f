import type { Context } from "../kernel/db/context.ts";
import { carryOut } from "../modules/access-reviews/carry-out.ts";
import { reviewKind } from "../modules/access-reviews/kind.ts";
import { recount } from "../modules/access-reviews/recount.ts";
import { createRecord } from "../platform/masterdata/write.ts";

import type { Ground } from "./ground.ts";

const DAY_MS = 86_400_000;
const ALREADY = 5;

/** One review of everybody in IT under way: begun by the administrator, with the first answers given. */
export async function beginAccessReview(ctx: Context, { people }: Ground): Promise<void> {
  const reviewerIds = ["admin", "manager"].flatMap((login) => people.get(login) ?? []);
  const it = await ctx.db.selectFrom("departments").select("id").where("name", "=", "IT").executeTakeFirstOrThrow();
  const review = await createRecord(ctx, reviewKind, {
    name: "Roles of IT, this quarter",
    description: "Every quarter: does everybody in IT still need what they may do?",
    reviewers: "named",
    reviewerIds,
    departmentIds: [it.id],
    dueAt: new Date(ctx.now.getTime() + 12 * DAY_MS).toISOString(),
    undecided: "keep",
  });
  const items = await ctx.db
    .selectFrom("access_review_items")
    .select(["id", "assignment_id as assignmentId"])
    .where("review_id", "=", review.id)
    .orderBy("id")
    .limit(ALREADY)
    .execute();
  const manager = { ...ctx, principal: { ...ctx.principal, userId: people.get("manager") ?? null } };
  for (const item of items) await carryOut(manager, item, { decision: "keep", until: null, reason: "", byRule: false });
  await recount(ctx, review.id);
}
