import type { JobWithMetadata, PgBoss } from "pg-boss";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { JobEnvelope, QueuedEvent } from "./envelope.ts";
import { DEAD, reactionQueue } from "./queues.ts";

/** A job that failed for good. */
export interface DeadJob {
  readonly id: string;
  /** What it was: `reaction.<name>` or `job.<name>`. */
  readonly queue: string;
  /** For a reaction: what happened, and to which record. */
  readonly eventType: string | null;
  readonly recordId: string | null;
  readonly actorId: string | null;
  readonly requestId: string | null;
  /** Why its last try failed. */
  readonly error: string;
  readonly tries: number;
  readonly failedAt: Date;
}

type DeadLetter = JobWithMetadata<JobEnvelope<unknown>>;

/** The dead jobs of one organization, the longest dead first. */
export async function deadJobs(boss: PgBoss, organizationId: string, most = 200): Promise<DeadJob[]> {
  const letters = await boss.findJobs<JobEnvelope<unknown>>(DEAD, {
    data: { organizationId },
    queued: true,
    limit: most,
  });
  return letters.map(deadJob);
}

/** Puts a dead job back into its queue with all its tries; a 404 where the organization has no such job. */
export async function retryDeadJob(boss: PgBoss, organizationId: string, id: string): Promise<void> {
  const moved = await boss.redrive(DEAD, { ids: [id], data: { organizationId } });
  if (moved === 0) throw new Problem("common.not_found");
}

function deadJob(letter: DeadLetter): DeadJob {
  const { actorId, requestId, payload } = letter.data;
  const queue = letter.sourceName ?? "";
  const reaction = queue.startsWith(reactionQueue(""));
  return {
    id: letter.id,
    queue,
    eventType: reaction ? (payload as QueuedEvent).type : null,
    recordId: reaction ? (payload as QueuedEvent).recordId : null,
    actorId,
    requestId,
    error: errorOf(letter),
    tries: (letter.sourceRetryCount ?? 0) + 1,
    failedAt: letter.createdOn,
  };
}

function errorOf(letter: DeadLetter): string {
  const output = letter.sourceOutput as { message?: unknown } | null | undefined;
  return typeof output?.message === "string" ? output.message : "";
}
