import type pg from "pg";
import type { PgBoss } from "pg-boss";
import { openPool } from "../db/pool.ts";
import type { Log } from "../log.ts";
import type { Registry } from "../module/registry.ts";
import type { Services } from "../services.ts";
import { openBoss } from "./boss.ts";
import { startDispatcher } from "./dispatcher.ts";
import { type Notices, openNotices } from "./notices.ts";
import { startWorker } from "./worker.ts";

/** The connections of a process for what happens besides requests, as the sweeping role. */
export interface Background {
  readonly sweepUrl: string;
  readonly sweepPool: pg.Pool;
  readonly notices: Notices;
  readonly boss: PgBoss;
  /** Whether this process runs jobs and due work; every process dispatches the events that it commits. */
  readonly works: boolean;
}

export interface Running {
  /** Finishes what runs, for up to ten seconds, and closes the connections. */
  stop(): Promise<void>;
}

export async function openBackground(sweepUrl: string, log: Log, works: boolean): Promise<Background> {
  return {
    sweepUrl,
    works,
    sweepPool: openPool(sweepUrl, { max: 4, name: "steward sweep" }),
    notices: openNotices(sweepUrl, log),
    boss: await openBoss(sweepUrl, log, works),
  };
}

/** Starts dispatching, and where the process is to work also jobs, reactions and due work. */
export async function startBackground(
  background: Background,
  services: Services,
  registry: Pick<Registry, "reactions" | "jobs" | "due">,
): Promise<Running> {
  const { boss, sweepPool, notices, works } = background;
  const dispatcher = startDispatcher({
    pool: sweepPool,
    boss,
    registry,
    database: services.database,
    notices,
    log: services.log,
    clock: services.clock,
  });
  const worker = works ? await startWorker({ services, registry, boss, sweepPool }) : undefined;
  return {
    stop: async () => {
      await dispatcher.stop();
      await (worker ? worker.stop() : boss.stop({ graceful: false }));
      await notices.close();
      await sweepPool.end();
    },
  };
}
