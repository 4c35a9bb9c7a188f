import { systemPrincipal } from "../auth/principal.ts";
import type { Context, Scope } from "../db/context.ts";
import { newId } from "../ids.ts";
import type { StoredEvent } from "../module/module.ts";

/** What every job carries, so that its worker can restore the unit of work: a job without it does not compile. */
export interface JobEnvelope<Payload> {
  /** The same for the same work, however often it is enqueued or tried; what it does is kept once under it. */
  readonly key: string;
  readonly organizationId: string;
  /** On whose behalf; null for the system itself. */
  readonly actorId: string | null;
  readonly requestId: string | null;
  readonly payload: Payload;
}

/** An event on its way through a queue, where times are text. */
export type QueuedEvent = Omit<StoredEvent, "occurredAt"> & { readonly occurredAt: string };

export interface JobRequest {
  readonly jobId: string;
  readonly job: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Type of the event by which a unit of work asks for a job; never shown to people nor sent to webhooks. */
export const JOB_REQUESTED = "job.requested";

/**
 * Asks for a job of a registered type to run after commit; nothing is enqueued if the transaction rolls back.
 * Goes through the outbox: a queue's own notification inside a business transaction would make writers commit one by one.
 * Answers the id that the job will have.
 */
export function requestJob(ctx: Context, job: string, payload: Readonly<Record<string, unknown>>): string {
  const jobId = newId();
  ctx.emit({ type: JOB_REQUESTED, payload: { jobId, job, payload } satisfies JobRequest });
  return jobId;
}

/** The scope in which a job runs: the system, on behalf of whoever caused it, in the same request. */
export function scopeOfJob(envelope: JobEnvelope<unknown>): Scope {
  return {
    organizationId: envelope.organizationId,
    principal: systemPrincipal(envelope.organizationId),
    requestId: envelope.requestId ?? newId(),
    onBehalfOf: envelope.actorId ?? undefined,
  };
}

export function queuedEvent(event: StoredEvent): QueuedEvent {
  return { ...event, occurredAt: event.occurredAt.toISOString() };
}

export function storedEvent(event: QueuedEvent): StoredEvent {
  return { ...event, occurredAt: new Date(event.occurredAt) };
}
