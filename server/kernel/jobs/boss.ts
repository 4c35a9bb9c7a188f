import { PgBoss } from "pg-boss";
import type { Log } from "../log.ts";
import { BOSS_SCHEMA } from "./queues.ts";

/**
 * Opens the queues for one process, as the sweeping role. `works` says whether it also runs jobs: only then does it look
 * after lapsed ones and listens for new ones. Queues exist already: `migrate` makes them.
 */
export async function openBoss(sweepUrl: string, log: Log, works: boolean): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: sweepUrl,
    schema: BOSS_SCHEMA,
    application_name: "steward jobs",
    max: works ? 4 : 1,
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: works,
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
    // Rebuilding an index is for its owner, and autovacuum for the operator.
    reindex: false,
    monitorVacuum: false,
    registerInstance: false,
    useListenNotify: works,
    openTelemetry: { enabled: false },
  });
  boss.on("error", (error) => log.error({ err: error }, "The job queue reports an error"));
  boss.on("warning", ({ message, data }) => log.warn({ data }, message));
  await boss.start({ attempts: 5 });
  return boss;
}
