import { readFile } from "node:fs/promises";
import type { FastifyInstance } from "fastify";
import type pg from "pg";
import { serveDocuments } from "./documents.ts";
import type { Urls } from "./installation.ts";
import type { Clock } from "./kernel/clock.ts";
import type { Settings } from "./kernel/config/settings.ts";
import { StartProblem } from "./kernel/config/start-problem.ts";
import { openPool } from "./kernel/db/pool.ts";
import { openDatabase } from "./kernel/db/unit-of-work.ts";
import { type AppParts, buildApp } from "./kernel/http/app.ts";
import { openGuards } from "./kernel/http/guards.ts";
import { serveHealth } from "./kernel/http/health.ts";
import type { Route } from "./kernel/http/route.ts";
import { type Background, openBackground, startBackground } from "./kernel/jobs/background.ts";
import type { Log } from "./kernel/log.ts";
import { assemble, type Registry } from "./kernel/module/registry.ts";
import type { Services } from "./kernel/services.ts";
import { viewSight } from "./modules/saved-views/sight.ts";
import { modules } from "./modules.ts";
import { openAccess } from "./platform/access/access.ts";
import { auditWitness } from "./platform/audit/witness.ts";
import { allowInternal } from "./platform/outgoing/internal.ts";
import { openRealtime } from "./platform/realtime/realtime.ts";
import { realtimeRoutes } from "./platform/realtime/routes.ts";
import { anySight, sightOfOwn } from "./platform/realtime/visibility.ts";
import { ticketSight } from "./platform/tickets/sight.ts";

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

/** Every route of the API. */
export const routes: readonly Route[] = [...registry.modules.flatMap((module) => module.routes), ...realtimeRoutes];

/** Opens everything that one process needs; `PROCESS` says whether it serves, works, or both. */
export async function openApplication(parts: ApplicationParts): Promise<Application> {
  const { settings, urls, log } = parts;
  const pool = openPool(urls.app, { max: settings.POOL_SIZE, name: "steward" });
  const background = await openBackground(urls.sweep, log, settings.PROCESS !== "web");
  const services = await openServices(parts, pool, background);
  const ending = { now: false };
  const app = await openHttp(parts, services, pool, background, ending);
  const running = await startBackground(background, services, registry);
  return {
    app,
    services,
    registry,
    stop: async () => {
      ending.now = true;
      await services.realtime?.close();
      await app.close();
      await running.stop();
      await pool.end();
    },
  };
}

async function openServices(parts: ApplicationParts, pool: pg.Pool, background: Background): Promise<Services> {
  const { settings, secretKeys, clock, log } = parts;
  const database = openDatabase(pool, clock);
  allowInternal(settings.OUTBOUND_ALLOW);
  const access = openAccess({ database, settings, secretKeys, clock, log });
  const visibility = sightOfOwn(anySight(ticketSight, viewSight));
  const realtime = await openRealtime({ database, ...background, visibility, log });
  const witness = auditWitness(database, log);
  const seeds = registry.modules.flatMap((module) => module.seed ?? []);
  return { database, settings, clock, log, witness, access, realtime, boss: background.boss, seeds };
}

async function openHttp(
  parts: ApplicationParts,
  services: Services,
  pool: pg.Pool,
  background: Background,
  ending: { readonly now: boolean },
): Promise<FastifyInstance> {
  const { settings, log } = parts;
  const app = await buildApp({
    services,
    routes,
    authenticate: services.access.authenticate,
    witness: services.witness,
    ...openGuards({
      settings,
      log,
      pool,
      keys: services.access.keys,
      counted: { wrongPasswords: services.access.wrongPasswords },
    }),
    ...(await tlsOf(settings)),
    ...(parts.checkAnswers ? { checkAnswers: true } : {}),
  });
  const { sweepPool, boss } = background;
  serveHealth(app, {
    pool,
    sweepPool,
    boss,
    log,
    waiting: services.database.waiting,
    metricsToken: settings.METRICS_TOKEN,
    ending: () => ending.now,
  });
  await serveDocuments(app, routes);
  return app;
}

/** Certificate and key, where the settings name them. */
async function tlsOf(settings: Settings): Promise<Pick<AppParts, "tls">> {
  const { TLS_CERT_FILE, TLS_KEY_FILE } = settings;
  if (!TLS_CERT_FILE || !TLS_KEY_FILE) return {};
  const read = (file: string, setting: string) =>
    readFile(file).catch((cause) => {
      throw new StartProblem(`${setting} cannot be read: ${(cause as Error).message}.`);
    });
  return { tls: { cert: await read(TLS_CERT_FILE, "TLS_CERT_FILE"), key: await read(TLS_KEY_FILE, "TLS_KEY_FILE") } };
}
