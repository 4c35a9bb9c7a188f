import type { Job, PgBoss } from "pg-boss";
import type { Registry } from "../module/registry.ts";
import type { Services } from "../services.ts";
import { type JobEnvelope, type QueuedEvent, storedEvent } from "./envelope.ts";
import { jobQueue, reactionQueue } from "./queues.ts";
import { type Attempt, inUnit, type JobWork, runJobs } from "./runner.ts";

/** Seconds between looks of its own: new jobs ring, those to be tried again do not. */
const POLL = 5;

/** Starts to work the queues of all reactions and job types in this process. */
export async function workQueues(
  boss: PgBoss,
  registry: Pick<Registry, "reactions" | "jobs">,
  services: Services,
  poll: number = POLL,
): Promise<void> {
  for (const reaction of registry.reactions) {
    const react: JobWork<QueuedEvent> = (ctx, event, parts) => reaction.run(ctx, storedEvent(event), parts);
    await workQueue(boss, reactionQueue(reaction.name), { batchSize: 8, poll }, inUnit(react), services);
  }
  for (const job of registry.jobs.values())
    await workQueue(boss, jobQueue(job.name), { batchSize: 1, poll }, inUnit(job.run), services);
}

async function workQueue<Payload>(
  boss: PgBoss,
  queue: string,
  { batchSize, poll }: { batchSize: number; poll: number },
  work: Attempt<Payload>,
  services: Services,
): Promise<void> {
  const options = {
    batchSize,
    burstWhenBatchFull: batchSize > 1,
    perJobResults: true,
    pollingIntervalSeconds: Math.min(poll, 2),
    notifyPollingIntervalSeconds: poll,
  } as const;
  const worker = await boss.work(queue, options, async (jobs: Job<JobEnvelope<Payload>>[]) => {
    const results = await runJobs(jobs, work, services);
    // Many jobs that came together have rung once: after one the next is looked for at once, not after a rest.
    boss.notifyWorker(worker);
    return results;
  });
}
