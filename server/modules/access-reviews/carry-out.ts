import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { withSavepoint } from "../../kernel/db/savepoint.ts";
import { asSystem } from "../../platform/access/as-system.ts";
import { endAssignmentAt, findAssignment, unassign } from "../access/port.ts";

export interface Ordered {
  readonly decision: "keep" | "revoke" | "until";
  readonly until: Date | null;
  readonly reason: string;
  /** Nobody decided: the review's rule did. */
  readonly byRule: boolean;
}

export interface CarriedOut {
  readonly outcome: "done" | "gone" | "refused";
  readonly refusal: string | null;
}

interface Item {
  readonly id: string;
  readonly assignmentId: string;
}

/**
 * Does what was decided about one assignment and writes it down. What must stay, as the last administrator's role, stays,
 * and the item says so.
 */
export async function carryOut(ctx: Context, item: Item, order: Ordered): Promise<CarriedOut> {
  const result = await tried(ctx, item.assignmentId, order);
  const refused = result.outcome === "refused";
  await ctx.db
    .updateTable("access_review_items")
    .set({
      decision: order.decision,
      until: order.until,
      reason: order.reason,
      decided_by: order.byRule ? null : ctx.principal.userId,
      decided_at: ctx.now,
      by_rule: order.byRule,
      outcome: result.outcome,
      refusal: refused ? result.refusal : null,
    })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", item.id)
    .execute();
  return result;
}

async function tried(ctx: Context, assignmentId: string, order: Ordered): Promise<CarriedOut> {
  try {
    await withSavepoint(ctx, (inner) => apply(inner, assignmentId, order));
    return { outcome: "done", refusal: null };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.code === "common.not_found") return { outcome: "gone", refusal: null };
    return { outcome: "refused", refusal: error.code };
  }
}

/** By the review's authority, whatever the reviewer may otherwise do, still in the reviewer's name. */
async function apply(ctx: Context, assignmentId: string, { decision, until }: Ordered): Promise<void> {
  const assignment = await findAssignment(ctx, assignmentId);
  if (decision === "revoke") await unassign(asSystem(ctx), assignment);
  if (decision === "until" && until) await endAssignmentAt(asSystem(ctx), assignment, until);
}
