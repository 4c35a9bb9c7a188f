import type { FastifyInstance } from "fastify";
import type pg from "pg";
import type { PgBoss } from "pg-boss";
import type { Urls } from "./installation.ts";
import type { Clock } from "./kernel/clock.ts";
import type { Settings } from "./kernel/config/settings.ts";
import { openPool } from "./kernel/db/pool.ts";
import { openDatabase } from "./kernel/db/unit-of-work.ts";
import { buildApp } from "./kernel/http/app.ts";
import { openGuards } from "./kernel/http/guards.ts";
import { openBoss } from "./kernel/jobs/boss.ts";
import { type Dispatcher, startDispatcher } from "./kernel/jobs/dispatcher.ts";
import { type Notices, openNotices } from "./kernel/jobs/notices.ts";
import { startWorker, type Worker } from "./kernel/jobs/worker.ts";
import type { Log } from "./kernel/log.ts";
import { assemble, type Registry } from "./kernel/module/registry.ts";
import type { Services } from "./kernel/services.ts";
import { modules } from "./modules.ts";
import { openAccess } from "./platform/access/access.ts";

export interface ApplicationParts {
  readonly settings: Settings;
  readonly urls: Urls;
  /** As `secretKeys()` answers: the first encrypts, all decrypt. */
  readonly secretKeys: readonly Buffer[];
  readonly clock: Clock;
  readonly log: Log;
  /** Checks every answer against its contract; for tests. */
  readonly checkAnswers?: boolean;
}

/** One process of Steward: what it serves, what it works, and how it ends. */
export interface Application {
  readonly app: FastifyInstance;
  readonly services: Services;
  readonly registry: Registry;
  stop(): Promise<void>;
}

export const registry: Registry = assemble(modules);

/** Opens everything that one process needs; `PROCESS` says whether it serves, works, or both. */
export async function openApplication(parts: ApplicationParts): Promise<Application> {
  const { settings, urls, log } = parts;
  const pool = openPool(urls.app, { max: settings.POOL_SIZE, name: "steward" });
  const services = openServices(parts, pool);
  const background = await openBackground(parts, services);
  const app = await buildApp({
    services,
    routes: registry.modules.flatMap((module) => module.routes),
    authenticate: services.access.authenticate,
    ...openGuards(settings, services.access.keys),
    ...(parts.checkAnswers ? { checkAnswers: true } : {}),
  });
  log.debug("Opened");
  return {
    app,
    services,
    registry,
    stop: async () => {
      await app.close();
      await background.stop();
      await pool.end();
    },
  };
}

function openServices(parts: ApplicationParts, pool: pg.Pool): Services {
  const { settings, secretKeys, clock, log } = parts;
  const database = openDatabase(pool, clock);
  const access = openAccess({ database, settings, secretKeys, clock, log });
  return { database, settings, clock, log, access };
}

interface Background {
  stop(): Promise<void>;
}

/** Dispatcher and, where this process works, jobs and due work. */
async function openBackground(parts: ApplicationParts, services: Services): Promise<Background> {
  const { settings, urls, log } = parts;
  const works = settings.PROCESS !== "web";
  const sweepPool = openPool(urls.sweep, { max: 4, name: "steward sweep" });
  const notices: Notices = openNotices(urls.sweep, log);
  const boss: PgBoss = await openBoss(urls.sweep, log, works);
  const dispatcher: Dispatcher = startDispatcher({
    pool: sweepPool,
    boss,
    registry,
    database: services.database,
    notices,
    log,
  });
  const worker: Worker | undefined = works ? await startWorker({ services, registry, boss, sweepPool }) : undefined;
  return {
    stop: async () => {
      await dispatcher.stop();
      await (worker ? worker.stop() : boss.stop({ graceful: false }));
      await notices.close();
      await sweepPool.end();
    },
  };
}
