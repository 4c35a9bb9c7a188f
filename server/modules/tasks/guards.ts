import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import type { Guard } from "../../platform/tickets/kind.ts";
import { checkReferences } from "../../platform/tickets/references.ts";
import { ownOf } from "./table.ts";

const namesSomebody: Guard = async (ctx, _task, input) => {
  if (!input.teamId && !input.assigneeId) throw invalid("teamId", "required");
  await checkReferences(ctx, input);
};

const saysUntilWhen: Guard = (ctx, _task, { pendingReason, pendingUntil }) => {
  if (pendingReason === "scheduled" && pendingUntil === undefined) throw invalid("pendingUntil", "required");
  if (typeof pendingUntil === "string" && new Date(pendingUntil) <= ctx.now)
    throw invalid("pendingUntil", "in_the_past");
};

/** An ordered task waits until the ordered ones before it are finished. */
const isItsTurn: Guard = async (ctx, task) => {
  const { ordered, position } = ownOf(task);
  if (!ordered || task.parent_id === null) return;
  const earlier = await ctx.db
    .selectFrom("tickets as t")
    .innerJoin("tasks as k", (join) =>
      join.onRef("k.organization_id", "=", "t.organization_id").onRef("k.id", "=", "t.id"),
    )
    .select("t.id")
    .where("t.parent_id", "=", task.parent_id)
    .where("t.kind", "=", "task")
    .where("t.open", "=", true)
    .where("t.deleted_at", "is", null)
    .where("k.ordered", "=", true)
    .where("k.position", "<", position)
    .limit(1)
    .executeTakeFirst();
  if (earlier) throw new Problem("task.earlier_open");
};

export const guards = {
  assign: [namesSomebody],
  start: [isItsTurn],
  hold: [saysUntilWhen],
} as const;
