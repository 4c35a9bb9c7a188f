import { z } from "zod";

export const jobPermissions = {
  "job:read": "See jobs that failed and deadlines that could not be kept",
  "job:manage": "Have failed jobs and deadlines tried again",
} as const;

/** A job that failed for good and waits for a person. */
export const deadJob = z.strictObject({
  id: z.uuid(),
  queue: z.string().describe("What it was: `reaction.<name>` or `job.<name>`"),
  eventType: z.string().nullable(),
  recordId: z.uuid().nullable(),
  actorId: z.uuid().nullable(),
  requestId: z.string().nullable(),
  error: z.string().describe("Why the last try failed"),
  tries: z.int(),
  failedAt: z.iso.datetime(),
});

export const deadJobs = z.strictObject({ items: z.array(deadJob) });

/** Due work that failed: resting until `nextTryAt`, or set aside where that is null. */
export const dueFailure = z.strictObject({
  id: z.uuid(),
  work: z.string(),
  itemId: z.uuid(),
  error: z.string(),
  tries: z.int(),
  failedAt: z.iso.datetime(),
  nextTryAt: z.iso.datetime().nullable(),
});

export const dueFailures = z.strictObject({ items: z.array(dueFailure) });
