import { sql } from "kysely";
import type { BulkResult } from "../../../contract/platform/bulk.ts";
import { type Principal, systemPrincipal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { transactRetrying } from "../../kernel/db/retrying.ts";
import { Reply } from "../../kernel/http/route.ts";
import { newId } from "../../kernel/ids.ts";
import { requestJob } from "../../kernel/jobs/envelope.ts";
import type { JobType } from "../../kernel/module/module.ts";
import type { Services } from "../../kernel/services.ts";
import { principalOf } from "../access/somebody.ts";
import { type BulkWork, isUndo } from "./action.ts";
import { findJob } from "./job-record.ts";
import { type Done, runOne } from "./run-one.ts";
import { CHUNK, type StepOptions } from "./step.ts";
import { type BulkSubject, bulkSubject } from "./subject.ts";

const JOB = "bulk";
/** Transactions that one job makes before it asks for the next: well below the time that a job may take. */
const CHUNKS_A_JOB = 20;

/** What a job must remember of the request: what to do, and what the token that asked for it could do. */
interface Order {
  readonly action: BulkWork;
  readonly language: string;
  readonly permissions: readonly string[];
  /** What it is about, as it was called then. */
  readonly about?: string | null;
}

/** Writes a bulk change down to be done by jobs; 202 with its address. */
export async function startJob(
  ctx: Context,
  subject: BulkSubject,
  targets: readonly string[],
  action: BulkWork,
  { language }: StepOptions,
): Promise<Reply> {
  const id = newId(ctx.now.getTime());
  await insertJob(ctx, id, subject, action, { language, total: targets.length });
  await sql`insert into bulk_job_records (id, job_id, target)
    select * from unnest(${targets.map(() => newId())}::uuid[], ${targets.map(() => id)}::uuid[], ${[...targets]}::text[])`.execute(
    ctx.db,
  );
  requestJob(ctx, JOB, { bulkJobId: id });
  return new Reply(202, await findJob(ctx, id), { location: `/api/v1/bulk-jobs/${id}` });
}

/** A change that is done at once, written down with what it found, so that it can be looked at and taken back; its id. */
export async function recordChange(
  ctx: Context,
  subject: BulkSubject,
  action: BulkWork,
  { language }: StepOptions,
): Promise<string> {
  const id = newId(ctx.now.getTime());
  await insertJob(ctx, id, subject, action, { language, total: 0, state: "done", finished_at: ctx.now });
  return id;
}

/** Adds what became of some more records to a change that is done part by part. */
export async function countChange(ctx: Context, id: string, results: readonly BulkResult[]): Promise<void> {
  const failed = results.filter(({ problem }) => problem !== undefined).length;
  await ctx.db
    .updateTable("bulk_jobs")
    .set((row) => ({
      total: row("total", "+", results.length),
      done: row("done", "+", results.length),
      failed: row("failed", "+", failed),
    }))
    .where("id", "=", id)
    .execute();
}

async function insertJob(
  ctx: Context,
  id: string,
  subject: BulkSubject,
  action: BulkWork,
  { language, ...rest }: { language: string; total: number; state?: "done"; finished_at?: Date },
): Promise<void> {
  const about = isUndo(action) ? null : ((await subject.about?.(ctx, action)) ?? null);
  const order: Order = { action, language, permissions: [...ctx.principal.grants.keys()], about };
  await ctx.db
    .insertInto("bulk_jobs")
    .values({ id, kind: subject.kind, action: JSON.stringify(order), created_at: ctx.now, ...rest })
    .execute();
}

/** Works bulk changes a hundred records at a time; what one attempt has done, the next does not do again. */
export const bulkJob: JobType = {
  name: JOB,
  run: async (ctx, payload, services) => {
    const id = String(payload.bulkJobId);
    const job = await ctx.db.selectFrom("bulk_jobs").select("requested_by").where("id", "=", id).executeTakeFirst();
    const { organizationId, requestId } = ctx;
    // In the name of whoever asked; what they may do is asked anew for each chunk.
    const principal = { ...systemPrincipal(organizationId), userId: job?.requested_by ?? null };
    for (let chunk = 0; chunk < CHUNKS_A_JOB; chunk++) {
      const more = await transactRetrying(services.database, { organizationId, requestId, principal }, (inner) =>
        workChunk(inner, id, services),
      );
      if (!more) return;
    }
    requestJob(ctx, JOB, payload);
  },
};

async function workChunk(ctx: Context, id: string, services: Services): Promise<boolean> {
  const job = await ctx.db.selectFrom("bulk_jobs").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (!job || job.state === "done" || job.state === "cancelled") return false;
  const order = job.action as unknown as Order;
  const principal = job.requested_by ? await principalOf(ctx, job.requested_by) : undefined;
  if (!principal) return end(ctx, id, "cancelled");
  const waiting = await ctx.db
    .selectFrom("bulk_job_records")
    .select(["id", "target"])
    .where("job_id", "=", id)
    .where("status", "is", null)
    .orderBy("id")
    .limit(CHUNK)
    .execute();
  if (waiting.length === 0) return end(ctx, id, "done");
  const asPerson: Context = { ...ctx, principal: narrowed(principal, order.permissions) };
  const working = { subject: bulkSubject(job.kind), work: order.action, services };
  let failed = 0;
  for (const record of waiting) {
    const done = await runOne(asPerson, working, record.target, { dryRun: false, language: order.language });
    if (done.result.problem) failed += 1;
    await keepResult(ctx, record.id, done);
  }
  const counts = { done: job.done + waiting.length, failed: job.failed + failed };
  await ctx.db
    .updateTable("bulk_jobs")
    .set({ ...counts, state: "running" })
    .where("id", "=", id)
    .execute();
  return counts.done < job.total || end(ctx, id, "done");
}

async function keepResult(ctx: Context, id: string, { result, kept }: Done): Promise<void> {
  const problem = result.problem ? JSON.stringify(result.problem) : null;
  const found = kept && {
    ...{ target: kept.recordId, before: JSON.stringify(kept.before), after: JSON.stringify(kept.after) },
  };
  await ctx.db
    .updateTable("bulk_job_records")
    .set({ status: result.status, problem, ...found })
    .where("id", "=", id)
    .execute();
}

async function end(ctx: Context, id: string, state: "done" | "cancelled"): Promise<false> {
  const job = await ctx.db
    .updateTable("bulk_jobs")
    .set({ state, finished_at: ctx.now })
    .where("id", "=", id)
    .returning(["requested_by", "kind", "done", "failed"])
    .executeTakeFirstOrThrow();
  const { requested_by: userId, kind, done, failed } = job;
  const payload = { userId, done, failed, path: bulkSubject(kind).place };
  if (state === "done") ctx.emit({ type: "bulk_job.finished", kind: "bulk_job", recordId: id, payload });
  return false;
}

/** A token that could do little does not do more by way of a job. */
function narrowed(principal: Principal, permissions: readonly string[]): Principal {
  const asked = new Set(permissions);
  return { ...principal, grants: new Map([...principal.grants].filter(([name]) => asked.has(name))) };
}
