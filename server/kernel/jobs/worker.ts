import type pg from "pg";
import type { PgBoss } from "pg-boss";
import type { Registry } from "../module/registry.ts";
import type { Services } from "../services.ts";
import { startSweeper } from "./sweeper.ts";
import { workQueues } from "./work-queues.ts";

export interface WorkerParts {
  readonly services: Services;
  readonly registry: Pick<Registry, "reactions" | "jobs" | "due">;
  /** Opened with `works`. */
  readonly boss: PgBoss;
  /** Connections as the sweeping role. */
  readonly sweepPool: pg.Pool;
  /** Seconds between looks for jobs that are to be tried again. */
  readonly poll?: number;
}

export interface Worker {
  /** Takes nothing new and waits up to ten seconds for what runs; what is cut off then runs again elsewhere. Stops `boss`. */
  stop(): Promise<void>;
}

const GRACE = 10_000;
const HOUR = 3_600_000;
/** Longer than a dead job is kept. */
const REMEMBERED = "400 days";

/** Works everything this process is to work: jobs, reactions and due items. */
export async function startWorker(parts: WorkerParts): Promise<Worker> {
  await workQueues(parts.boss, parts.registry, parts.services, parts.poll);
  const sweeper = startSweeper({ pool: parts.sweepPool, due: parts.registry.due, services: parts.services });
  const forgetting = setInterval(() => void forget(parts), HOUR);
  return {
    stop: async () => {
      clearInterval(forgetting);
      await Promise.all([
        parts.boss.stop({ graceful: true, timeout: GRACE, close: true }),
        Promise.race([sweeper.stop(), new Promise((resolve) => setTimeout(resolve, GRACE).unref())]),
      ]);
    },
  };
}

async function forget(parts: WorkerParts): Promise<void> {
  await parts.sweepPool
    .query("select forget_done_jobs(now() - $1::interval, 10000)", [REMEMBERED])
    .catch((error) => parts.services.log.warn({ err: error }, "Old jobs could not be forgotten"));
}
