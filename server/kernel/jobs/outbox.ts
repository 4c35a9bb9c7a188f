import { createHash } from "node:crypto";
import type pg from "pg";
import type { PgBoss } from "pg-boss";
import type { Reaction, StoredEvent } from "../module/module.ts";
import type { Registry } from "../module/registry.ts";
import { JOB_REQUESTED, type JobEnvelope, type JobRequest, queuedEvent } from "./envelope.ts";
import { EVENTS_CHANNEL } from "./notices.ts";
import { jobQueue, onClient, reactionQueue } from "./queues.ts";

/** A constant of this product among the advisory locks of the database. */
const DISPATCHER_LOCK = 7_301_994_552;

export interface OutboxParts {
  /** Connections as the sweeping role. */
  readonly pool: pg.Pool;
  readonly boss: PgBoss;
  readonly subscriptions: Subscriptions;
  /** Named in the notice, so that a dispatcher need not wake for its own. */
  readonly instance: string;
}

export type Dispatched = { readonly turn: "taken"; readonly events: number } | { readonly turn: "another's" };

/** Which reactions an event has; `*` reacts to every event but requests for jobs. */
export type Subscriptions = (event: StoredEvent) => readonly string[];

export function subscriptionsOf(
  registry: Pick<Registry, "reactions">,
  now: () => Date = () => new Date(),
): Subscriptions {
  const toAll = registry.reactions.filter(({ on }) => on.includes("*"));
  const byType = new Map<string, Reaction[]>();
  for (const reaction of registry.reactions) {
    if (reaction.on.includes("*")) continue;
    for (const type of new Set(reaction.on)) byType.set(type, [...(byType.get(type) ?? []), reaction]);
  }
  return (event) => {
    if (event.type === JOB_REQUESTED) return [];
    const all = [...(byType.get(event.type) ?? []), ...toAll];
    return all.filter(({ wants }) => !wants || wants(event, now())).map(({ name }) => name);
  };
}

/**
 * Numbers the next committed events and enqueues their jobs in one transaction: a crash leaves both or neither. Only one
 * process is in it at a time, so that positions become visible in their order and a late commit gets a later one.
 * Tells the others afterwards; that a notice may be lost is why they also poll.
 */
export async function dispatchBatch(parts: OutboxParts, most: number): Promise<Dispatched> {
  const client = await parts.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const lock = await client.query<{ got: boolean }>("select pg_try_advisory_xact_lock($1) as got", [DISPATCHER_LOCK]);
    const events = lock.rows[0]?.got ? await claim(client, most) : [];
    for (const [queue, jobs] of jobsOf(events, parts.subscriptions)) {
      await parts.boss.insert(queue, jobs, { db: onClient(client) });
    }
    await client.query("commit");
    if (events.length > 0) await client.query("select pg_notify($1, $2)", [EVENTS_CHANNEL, parts.instance]);
    return lock.rows[0]?.got ? { turn: "taken", events: events.length } : { turn: "another's" };
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}

interface EnvelopedJob {
  readonly id: string;
  readonly data: JobEnvelope<unknown>;
}

async function claim(client: pg.PoolClient, most: number): Promise<StoredEvent[]> {
  const claimed = await client.query<StoredEvent>(
    `select organization_id as "organizationId", id, type, kind, record_id as "recordId", actor_id as "actorId",
       request_id as "requestId", occurred_at as "occurredAt", payload, position from claim_outbox($1)`,
    [most],
  );
  return claimed.rows;
}

function jobsOf(events: readonly StoredEvent[], subscriptions: Subscriptions): Map<string, EnvelopedJob[]> {
  const jobs = new Map<string, EnvelopedJob[]>();
  const add = (queue: string, job: EnvelopedJob) => {
    const known = jobs.get(queue);
    if (known) known.push(job);
    else jobs.set(queue, [job]);
  };
  for (const event of events) {
    for (const reaction of subscriptions(event)) {
      add(reactionQueue(reaction), envelope(keyOf(event.id, reaction), event, queuedEvent(event)));
    }
    if (event.type === JOB_REQUESTED) {
      const { jobId, job, payload } = event.payload as unknown as JobRequest;
      add(jobQueue(job), envelope(jobId, event, payload));
    }
  }
  return jobs;
}

function envelope(key: string, event: StoredEvent, payload: unknown): EnvelopedJob {
  const { organizationId, actorId, requestId } = event;
  return { id: key, data: { key, organizationId, actorId, requestId, payload } };
}

/** The same event and reaction give the same job: a UUID of version 8 (RFC 9562 §5.8) from their hash. */
function keyOf(eventId: string, reaction: string): string {
  const hex = createHash("sha256").update(`${eventId} ${reaction}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
