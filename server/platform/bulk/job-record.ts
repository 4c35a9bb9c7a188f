import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { isId } from "../../kernel/ids.ts";
import type { BulkWork } from "./action.ts";
import { writtenFields } from "./kept.ts";

const SHOWN = 200;

/** One's own bulk job as it stands; 404 for anybody else's. */
export async function findJob(ctx: Context, id: string) {
  const job = isId(id)
    ? await ctx.db
        .selectFrom("bulk_jobs")
        .selectAll()
        .where("id", "=", id)
        .where("requested_by", "=", ctx.principal.userId)
        .executeTakeFirst()
    : undefined;
  if (!job) throw new Problem("common.not_found");
  const failures = await ctx.db
    .selectFrom("bulk_job_records")
    .select(["target", "status", "problem"])
    .where("job_id", "=", id)
    .where("problem", "is not", null)
    .orderBy("id")
    .limit(SHOWN)
    .execute();
  return {
    id: job.id,
    kind: job.kind,
    state: job.state,
    total: job.total,
    done: job.done,
    failed: job.failed,
    undoable: isUndoable(job.action),
    failures: failures.map((one) => ({ id: one.target, status: one.status, problem: one.problem })),
    createdAt: job.created_at,
    finishedAt: job.finished_at,
  };
}

/** `action` is an order as `startJob` writes it. */
function isUndoable(order: unknown): boolean {
  const { action } = order as { action: BulkWork };
  return !("undo" in action) && writtenFields(action).length > 0;
}

/** Stops a job: what is done stays done, the rest is left alone. Waits for the chunk that is under way. */
export async function cancelJob(ctx: Context, id: string) {
  const stopped = await ctx.db
    .updateTable("bulk_jobs")
    .set({ state: "cancelled", finished_at: ctx.now })
    .where("id", "=", id)
    .where("state", "in", ["waiting", "running"])
    .returning("id")
    .executeTakeFirst();
  if (!stopped) throw new Problem("bulk.finished");
  return findJob(ctx, id);
}
