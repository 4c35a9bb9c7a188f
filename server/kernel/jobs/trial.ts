import pg from "pg";
import type { PgBoss } from "pg-boss";
import { systemPrincipal } from "../auth/principal.ts";
import { type Clock, databaseClock } from "../clock.ts";
import type { Context, Scope } from "../db/context.ts";
import { applicationUrl, migrate, rolesOf } from "../db/migrate.ts";
import { openPool } from "../db/pool.ts";
import { type Database, openDatabase } from "../db/unit-of-work.ts";
import { newId } from "../ids.ts";
import { openLog } from "../log.ts";
import type { DueWork, JobType, Reaction } from "../module/module.ts";
import type { Services } from "../services.ts";
import { cloneDatabase, templateDatabase } from "../testing/postgres.ts";
import { openBoss } from "./boss.ts";
import { prepareQueues } from "./queues.ts";

export interface Work {
  readonly reactions: readonly Reaction[];
  readonly jobs: ReadonlyMap<string, JobType>;
  readonly due: readonly DueWork[];
}

/** One database of its own with queues for the work of a test, and what a process has on it. */
export interface Trial {
  readonly admin: pg.Client;
  readonly adminUrl: string;
  readonly sweepUrl: string;
  readonly sweepPool: pg.Pool;
  readonly database: Database;
  readonly services: Services;
  readonly work: Work;
  boss(works: boolean): Promise<PgBoss>;
  organization(): Promise<string>;
  transact<T>(organizationId: string, run: (ctx: Context) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export async function openTrial(given: Partial<Work> = {}, clock: Clock = databaseClock): Promise<Trial> {
  const work: Work = { reactions: [], jobs: new Map(), due: [], ...given };
  const adminUrl = await cloneDatabase(await templateDatabase((url) => migrate(url)));
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await prepareQueues(admin, rolesOf(), work, { limit: 2, delay: 1, most: 1 });
  const sweepUrl = await applicationUrl(adminUrl, "sweep");
  const pool = openPool(await applicationUrl(adminUrl, "app"), { max: 8, name: "trial" });
  const sweepPool = openPool(sweepUrl, { max: 4, name: "trial sweep" });
  const database = openDatabase(pool, clock);
  const log = openLog(process.env.LOG_LEVEL ?? "silent");
  const settings = { TRUSTED_PROXIES: [], ATTACHMENT_MAX_MB: 1 } as unknown as Services["settings"];
  const bosses: PgBoss[] = [];
  return {
    admin,
    adminUrl,
    sweepUrl,
    sweepPool,
    database,
    work,
    services: { database, settings, clock, log } as Services,
    boss: async (works) => {
      const boss = await openBoss(sweepUrl, log, works);
      bosses.push(boss);
      return boss;
    },
    organization: async () => {
      const id = newId();
      await admin.query("insert into organizations (id, name, slug) values ($1, 'Trial', $2)", [id, `t-${id}`]);
      return id;
    },
    transact: (organizationId, run) => database.transact(scopeIn(organizationId), run),
    close: async () => {
      await Promise.all(bosses.map((boss) => boss.stop({ graceful: false })));
      await Promise.all([pool.end(), sweepPool.end(), admin.end()]);
    },
  };
}

function scopeIn(organizationId: string): Scope {
  return { organizationId, principal: systemPrincipal(organizationId), requestId: newId() };
}

/** Waits until it holds, and fails after some seconds. */
export async function eventually(holds: () => Promise<boolean> | boolean, seconds = 10): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`It did not hold within ${seconds} seconds`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
