import type pg from "pg";
import { type Db, PgBoss, type Queue } from "pg-boss";
import type { Roles } from "../db/migrate.ts";
import type { Registry } from "../module/registry.ts";

export const BOSS_SCHEMA = "pgboss";
/** Where jobs end that have failed for good, until somebody tries them again. */
export const DEAD = "dead";

const DAY = 86_400;

/** How often and how far apart a failing job is tried before it counts as dead; seconds. */
export interface Retries {
  readonly limit: number;
  readonly delay: number;
  readonly most: number;
}

const RETRIES: Retries = { limit: 5, delay: 2, most: 300 };

export function reactionQueue(name: string): string {
  return `reaction.${name}`;
}

export function jobQueue(name: string): string {
  return `job.${name}`;
}

export function queueNames(registry: Pick<Registry, "reactions" | "jobs">): string[] {
  return [...registry.reactions.map((each) => reactionQueue(each.name)), ...[...registry.jobs.keys()].map(jobQueue)];
}

/**
 * Installs or upgrades the job tables and makes a queue for each reaction and job type; belongs into `then` of
 * `migrate()`. The tables are the owner's; the sweeping role works them and nobody else sees them.
 */
export async function prepareQueues(
  admin: pg.Client,
  roles: Roles,
  registry: Pick<Registry, "reactions" | "jobs">,
  retries: Retries = RETRIES,
): Promise<void> {
  await admin.query(`create schema if not exists ${BOSS_SCHEMA} authorization ${roles.owner}`);
  await admin.query(`set role ${roles.owner}`);
  try {
    await installQueues(admin, registry, retries);
    await admin.query(`grant usage on schema ${BOSS_SCHEMA} to ${roles.sweep};
      grant select, insert, update, delete on all tables in schema ${BOSS_SCHEMA} to ${roles.sweep};
      grant usage on all sequences in schema ${BOSS_SCHEMA} to ${roles.sweep};
      grant execute on all functions in schema ${BOSS_SCHEMA} to ${roles.sweep}`);
  } catch (error) {
    // pg-boss may have left a transaction open, in which the role could not be reset.
    await admin.query("rollback");
    throw error;
  } finally {
    await admin.query("reset role");
  }
  await admin.query(`grant usage on schema steward to ${roles.sweep};
    grant select on steward.migrations to ${roles.sweep}`);
}

async function installQueues(admin: pg.Client, registry: Pick<Registry, "reactions" | "jobs">, retries: Retries) {
  const boss = new PgBoss({
    db: onClient(admin),
    schema: BOSS_SCHEMA,
    createSchema: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  const failures: unknown[] = [];
  boss.on("error", (error) => void failures.push(error));
  await boss.start();
  try {
    await boss.createQueue(DEAD, { retentionSeconds: 365 * DAY });
    for (const name of queueNames(registry)) await ensureQueue(boss, name, retries);
  } finally {
    await boss.stop({ graceful: false, close: false });
  }
  if (failures.length > 0) throw failures[0];
}

async function ensureQueue(boss: PgBoss, name: string, retries: Retries): Promise<void> {
  const options: Omit<Queue, "name" | "partition" | "policy"> = {
    retryLimit: retries.limit,
    retryDelay: retries.delay,
    retryBackoff: true,
    retryDelayMax: retries.most,
    // A worker that died is noticed by its missing heartbeat, long before the job's own time is over.
    heartbeatSeconds: 20,
    expireInSeconds: 900,
    retentionSeconds: 90 * DAY,
    deleteAfterSeconds: DAY,
    deadLetter: DEAD,
    notify: true,
  };
  await boss.createQueue(name, options);
  await boss.updateQueue(name, options);
}

/** Lets pg-boss work on a connection of ours, so that its jobs commit with our transaction. */
export function onClient(client: pg.ClientBase): Db {
  return { executeSql: (text, values) => client.query(text, values as unknown[]) };
}
