import { Problem } from "../../../contract/kernel/problem.ts";
import { UNDO_HOURS } from "../../../contract/platform/bulk.ts";
import type { Context } from "../../kernel/db/context.ts";
import { type BulkWork, isUndo } from "./action.ts";
import { findOwnJob } from "./job-record.ts";
import { bulkSubject } from "./subject.ts";

/**
 * The records that a bulk change of one's own changed, for taking it back; 409 while it runs, after a day, and where it
 * did what cannot be taken back.
 */
export async function undoable(ctx: Context, jobId: string): Promise<{ kind: string; targets: string[] }> {
  const job = await findOwnJob(ctx, jobId);
  await admitUndo(ctx, job);
  if (job.state === "waiting" || job.state === "running") throw new Problem("bulk.running");
  const rows = await ctx.db
    .selectFrom("bulk_job_records")
    .select("target")
    .where("job_id", "=", job.id)
    .where("before", "is not", null)
    .orderBy("id")
    .execute();
  const late = ctx.now.getTime() - job.createdAt.getTime() > UNDO_HOURS * 3_600_000;
  if (late || rows.length === 0) throw new Problem("bulk.no_undo");
  return { kind: job.kind, targets: rows.map(({ target }) => target) };
}

/** Taking back asks for as much as doing it did. */
async function admitUndo(ctx: Context, { id, kind }: { id: string; kind: string }): Promise<void> {
  const row = await ctx.db.selectFrom("bulk_jobs").select("action").where("id", "=", id).executeTakeFirstOrThrow();
  const { action } = row.action as unknown as { action: BulkWork };
  if (!isUndo(action)) await bulkSubject(kind).admit?.(ctx, action);
}
