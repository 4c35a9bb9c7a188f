import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { PgBoss } from "pg-boss";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/unit-of-work.ts";
import type { Log } from "../log.ts";
import type { Registry } from "../module/registry.ts";
import { EVENTS_CHANNEL, type Notices } from "./notices.ts";
import { dispatchBatch, subscriptionsOf } from "./outbox.ts";

export interface DispatcherParts {
  /** Connections as the sweeping role. */
  readonly pool: pg.Pool;
  readonly boss: PgBoss;
  readonly registry: Pick<Registry, "reactions">;
  readonly database: Pick<Database, "onEvents">;
  readonly notices: Notices;
  readonly log: Log;
  /** By which reactions may tell what happened long ago; the machine's where missing. */
  readonly clock?: Clock;
  /** Milliseconds between looks of its own, for whatever no nudge told of. */
  readonly pollEvery?: number;
}

export interface Dispatcher {
  /** There may be events to number. Costs nothing while a batch is under way. */
  nudge(): void;
  /** Finishes the batch under way. */
  stop(): Promise<void>;
}

const MOST = 500;
const POLL = 2_000;
/** Events that come close together share a batch. */
const GATHER = 20;
const RETRY_LOCK = 20;
const RETRY_ERROR = 500;

/**
 * Numbers events after commit and enqueues their jobs. Every process runs one; whoever holds the lock works. It starts
 * when this process commits events, when another has dispatched some (ours may have missed that batch), and on its own.
 */
export function startDispatcher(parts: DispatcherParts): Dispatcher {
  const subscriptions = subscriptionsOf(parts.registry, () => parts.clock?.simulated() ?? new Date());
  const instance = randomUUID();
  let stopped = false;
  let running: Promise<void> | undefined;
  let again = false;
  let timer: NodeJS.Timeout | undefined;

  const later = (milliseconds: number) => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(nudge, milliseconds);
  };

  const drain = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, GATHER));
    do {
      again = false;
      const batch = await dispatchBatch({ ...parts, subscriptions, instance }, MOST);
      if (batch.turn === "another's") {
        again = false;
        return later(RETRY_LOCK);
      }
      if (batch.events === MOST) again = true;
    } while (again && !stopped);
    later(parts.pollEvery ?? POLL);
  };

  const nudge = (): void => {
    again = true;
    if (running || stopped) return;
    running = drain()
      .catch((error) => {
        parts.log.error({ err: error }, "Events could not be dispatched");
        again = false;
        later(RETRY_ERROR);
      })
      .finally(() => {
        running = undefined;
        if (again) nudge();
      });
  };

  parts.database.onEvents(nudge);
  parts.notices.on(EVENTS_CHANNEL, (from) => {
    if (from !== instance) nudge();
  });
  parts.notices.onConnect(nudge);
  nudge();
  return {
    nudge,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
