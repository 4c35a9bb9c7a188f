import type { FastifyInstance } from "fastify";
import { systemPrincipal } from "../kernel/auth/principal.ts";
import { databaseClock } from "../kernel/clock.ts";
import { type Environment, loadSettings } from "../kernel/config/settings.ts";
import type { Context } from "../kernel/db/context.ts";
import { applicationUrl, migrate } from "../kernel/db/migrate.ts";
import { openPool } from "../kernel/db/pool.ts";
import { openDatabase } from "../kernel/db/unit-of-work.ts";
import { type AppParts, buildApp } from "../kernel/http/app.ts";
import type { Route } from "../kernel/http/route.ts";
import { newId } from "../kernel/ids.ts";
import { openLog } from "../kernel/log.ts";
import { assemble } from "../kernel/module/registry.ts";
import type { Services } from "../kernel/services.ts";
import { cloneDatabase, templateDatabase } from "../kernel/testing/postgres.ts";
import { signInModule } from "../modules/access/sign-in-module.ts";
import { openAccess } from "../platform/access/access.ts";
import { foundOrganization } from "../platform/access/first-admin.ts";

export const PASSWORD = "orbit lantern mosaic 7";

/** A database of its own with everything that a request needs; `organization()` founds one for a test. */
export async function openAccessWorld(environment: Environment = {}) {
  const url = await cloneDatabase(await templateDatabase(migrate));
  assemble([signInModule]);
  const pool = openPool(await applicationUrl(url, "app"), { max: 10, name: "test" });
  const database = openDatabase(pool, databaseClock);
  const settings = loadSettings({ RATE_LIMIT: "off", ...environment });
  const base = { database, settings, clock: databaseClock, log: openLog("silent") };
  const secretKeys = [Buffer.from("a key for tests only, for nobody else")];
  const services: Services = { ...base, access: openAccess({ ...base, secretKeys }) };
  const apps: FastifyInstance[] = [];
  return {
    services,
    url,
    app: async (routes: readonly Route[], parts: Partial<AppParts> = {}) => {
      const { authenticate } = services.access;
      const app = await buildApp({ services, routes, authenticate, checkAnswers: true, ...parts });
      apps.push(app);
      return app;
    },
    organization: (options: { slug?: string; login?: string } = {}) => organization(services, options),
    close: async () => {
      for (const app of apps) await app.close();
      await pool.end();
    },
  };
}

async function organization(services: Services, options: { slug?: string; login?: string }) {
  const slug = options.slug ?? `org-${newId()}`;
  const login = options.login ?? `admin-${newId()}`;
  const founded = await foundOrganization(services.database, {
    name: `Organization ${slug}`,
    slug,
    admin: { login, name: "Ada Lovelace", email: `${login}@example.org`, password: PASSWORD },
    seeds: [addAdminRole],
  });
  const { organizationId } = founded;
  const scope = { organizationId, principal: systemPrincipal(organizationId, "test"), requestId: "test" };
  const work = <T>(run: (ctx: Context) => Promise<T>) => services.database.transact(scope, run);
  return { ...founded, slug, login, work };
}

async function addAdminRole(ctx: Context): Promise<void> {
  await ctx.db
    .insertInto("roles")
    .values({
      organization_id: ctx.organizationId,
      id: newId(),
      name: "admin",
      built_in: true,
      permissions: ["thing:read", "thing:update"],
    })
    .execute();
}
