import type { FastifyInstance } from "fastify";
import { databaseClock } from "../../kernel/clock.ts";
import { loadSettings } from "../../kernel/config/settings.ts";
import { applicationUrl, migrate } from "../../kernel/db/migrate.ts";
import { openPool } from "../../kernel/db/pool.ts";
import { openDatabase } from "../../kernel/db/unit-of-work.ts";
import { buildApp } from "../../kernel/http/app.ts";
import { openLog } from "../../kernel/log.ts";
import type { Module } from "../../kernel/module/module.ts";
import { assemble, type Registry } from "../../kernel/module/registry.ts";
import type { Services } from "../../kernel/services.ts";
import { ask, asking, cloneDatabase, templateDatabase } from "../../kernel/testing/postgres.ts";
import { writePermissionCatalogue } from "../access/catalogue.ts";
import { type People, testPeople } from "./people.ts";

export interface TestServer {
  readonly app: FastifyInstance;
  readonly services: Services;
  readonly registry: Registry;
  readonly people: People;
  /** Asks as the superuser, past every lock: for looking, never for what is tested. */
  readonly look: <Row>(sql: string, values?: unknown[]) => Promise<Row[]>;
  readonly close: () => Promise<void>;
}

/** These modules behind real HTTP and a real database of their own; every answer is checked against its contract. */
export async function testServer(modules: readonly Module[]): Promise<TestServer> {
  const registry = assemble(modules);
  const template = await templateDatabase((url) => migrate(url));
  const adminUrl = await cloneDatabase(template);
  await asking(adminUrl, (admin) => writePermissionCatalogue(admin, registry.permissions));
  const pool = openPool(await applicationUrl(adminUrl, "app"), { max: 4, name: "test" });
  const database = openDatabase(pool, databaseClock);
  const services = { database, clock: databaseClock, settings: loadSettings({}), log: openLog("silent") } as Services;
  const people = testPeople(services, registry);
  const app = await buildApp({
    services,
    routes: modules.flatMap((module) => module.routes),
    authenticate: (request) => people.authenticate(request.headers.authorization),
    checkAnswers: true,
  });
  return {
    app,
    services,
    registry,
    people,
    look: (sql, values) => ask(adminUrl, sql, values),
    close: async () => {
      await app.close();
      await pool.end();
    },
  };
}
