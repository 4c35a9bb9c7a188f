import type { Job, JobResult } from "pg-boss";
import type { Context } from "../db/context.ts";
import type { Services } from "../services.ts";
import { type JobEnvelope, scopeOfJob } from "./envelope.ts";
import { inTime } from "./in-time.ts";

export type JobWork<Payload> = (ctx: Context, payload: Payload, services: Services) => Promise<void>;

/** One attempt at a job; throws where it is to be tried again. */
export type Attempt<Payload> = (job: Job<JobEnvelope<Payload>>, services: Services) => Promise<void>;

/** In a unit of work of its organization, on behalf of whoever caused it, once for each key; later while it is suspended. */
export function inUnit<Payload>(work: JobWork<Payload>): Attempt<Payload> {
  return (job, services) =>
    services.database.transact(scopeOfJob(job.data), async (ctx) => {
      const [resting, first] = await Promise.all([isSuspended(ctx), firstTime(ctx, job.data.key)]);
      if (resting) throw new Resting();
      if (!first) return;
      await inTime(work(ctx, job.data.payload, services), LONGEST);
      // Somebody else may have been given the job meanwhile: then this attempt must leave no trace.
      job.signal.throwIfAborted();
    });
}

/** No single unit of work may take longer; milliseconds. */
const LONGEST = 10 * 60_000;

/** Jobs of a queue at a time: people who wait for an answer come first. */
const LANES = 2;

/** Runs jobs of one queue and answers for each what became of it: one that fails does not fail its neighbours. */
export async function runJobs<Payload>(
  jobs: readonly Job<JobEnvelope<Payload>>[],
  attempt: Attempt<Payload>,
  services: Services,
): Promise<JobResult[]> {
  const ends: JobResult[] = [];
  const rest = jobs.entries();
  const lane = async () => {
    for (const [at, job] of rest) ends[at] = await runJob(job, attempt, services);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return ends;
}

async function runJob<Payload>(
  job: Job<JobEnvelope<Payload>>,
  attempt: Attempt<Payload>,
  services: Services,
): Promise<JobResult> {
  try {
    await attempt(job, services);
    return { id: job.id, status: "completed" };
  } catch (error) {
    if (error instanceof Resting && services.boss) {
      await services.boss.send(job.name, job.data, { startAfter: REST_SECONDS });
      return { id: job.id, status: "completed" };
    }
    const { requestId, organizationId } = job.data;
    services.log.warn({ err: error, queue: job.name, jobId: job.id, requestId, organizationId }, "A job failed");
    return { id: job.id, status: "failed", output: outputOf(error) };
  }
}

/** Work of a suspended organization is put off until it is resumed; what the outbox still holds waits there. */
class Resting extends Error {}
const REST_SECONDS = 300;

async function isSuspended(ctx: Context): Promise<boolean> {
  const found = await ctx.db
    .selectFrom("organizations")
    .select("status")
    .where("id", "=", ctx.organizationId)
    .executeTakeFirst();
  return found !== undefined && found.status !== "active";
}

/** Marks the job as done in its own transaction; false where that has happened before. Waits for a concurrent attempt. */
async function firstTime(ctx: Context, key: string): Promise<boolean> {
  const marked = await ctx.db
    .insertInto("jobs_done")
    .values({ organization_id: ctx.organizationId, id: key })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return marked !== undefined;
}

function outputOf(error: unknown): { message: string; code?: string } {
  const { message, code } = error as { message?: string; code?: string };
  return { message: String(message ?? error).slice(0, 2_000), ...(code ? { code: String(code) } : {}) };
}
