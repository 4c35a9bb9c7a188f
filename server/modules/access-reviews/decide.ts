import type { z } from "zod";
import type { Decide } from "../../../contract/access-reviews/index.ts";
import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { carryOut, type Ordered } from "./carry-out.ts";
import { managesReviews, type Review } from "./find.ts";
import { selectItems } from "./items.ts";
import { recount } from "./recount.ts";

type Wish = z.output<typeof Decide>;

/**
 * Decides items of a running review, each by itself: what one of them refuses stops no other. 404 where one of them is
 * not the person's to see, 409 `access_review.closed` once it is closed.
 */
export async function decide(ctx: Context, review: Review, wish: Wish) {
  if (review.state !== "running") throw new Problem("access_review.closed");
  const order = orderOf(ctx, wish);
  const wanted = [...new Set(wish.itemIds)];
  const items = await selectItems(ctx)
    .select("i.assignment_id as assignmentId")
    .where("i.review_id", "=", review.id)
    .where("i.id", "in", wanted)
    .orderBy("i.id")
    .forUpdate("i")
    .execute();
  const seen = items.filter((item) => review.whole || item.reviewerIds.includes(ctx.principal.userId ?? ""));
  if (seen.length < wanted.length) throw new Problem("common.not_found");
  const results = [];
  for (const item of seen) {
    const refusal = refusalOf(ctx, item);
    const result = refusal ? { outcome: "refused" as const, refusal } : await carryOut(ctx, item, order);
    results.push({ id: item.id, ...result });
  }
  await recount(ctx, review.id);
  return { items: results };
}

function orderOf(ctx: Context, { decision, until, reason = "" }: Wish): Ordered {
  if (decision !== "keep" && reason.trim() === "") throw invalid("reason", "required");
  if (decision !== "until" && until) throw invalid("until", "not_allowed");
  if (decision !== "until") return { decision, until: null, reason: reason.trim(), byRule: false };
  if (!until) throw invalid("until", "required");
  if (Date.parse(until) <= ctx.now.getTime()) throw invalid("until", "in_the_past");
  return { decision, until: new Date(until), reason: reason.trim(), byRule: false };
}

type Found = Pick<
  Awaited<ReturnType<ReturnType<typeof selectItems>["execute"]>>[number],
  "user" | "reviewerIds" | "decision"
>;

function refusalOf(ctx: Context, item: Found): string | undefined {
  const me = ctx.principal.userId;
  if (item.user.id === me) return "access_review.own_rights";
  if (!item.reviewerIds.includes(me ?? "") && !managesReviews(ctx.principal)) return "access_review.not_reviewer";
  return item.decision === "revoke" ? "access_review.decided" : undefined;
}
