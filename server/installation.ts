import type pg from "pg";
import { systemPrincipal } from "./kernel/auth/principal.ts";
import { databaseClock } from "./kernel/clock.ts";
import type { Settings } from "./kernel/config/settings.ts";
import { startEmbedded } from "./kernel/db/embedded/embedded.ts";
import { applicationUrl, migrate, type Roles } from "./kernel/db/migrate.ts";
import { openPool } from "./kernel/db/pool.ts";
import { openDatabase } from "./kernel/db/unit-of-work.ts";
import { newId } from "./kernel/ids.ts";
import { prepareQueues } from "./kernel/jobs/queues.ts";
import type { Registry } from "./kernel/module/registry.ts";
import { syncBuiltInRoles } from "./modules/access/sync-roles.ts";
import { writePermissionCatalogue } from "./platform/access/catalogue.ts";
import { PLATFORM_ID } from "./platform/organizations/platform.ts";

/** The database of this installation: the one that ships with Steward, or the operator's own. */
export interface Installation {
  readonly adminUrl: string;
  stop(): Promise<void>;
}

/** URLs of the two roles that a running process uses. */
export interface Urls {
  readonly app: string;
  readonly sweep: string;
}

export async function openInstallation(settings: Settings, tell: (sentence: string) => void): Promise<Installation> {
  if (settings.DATABASE_URL) return { adminUrl: settings.DATABASE_URL, stop: async () => {} };
  return startEmbedded({ dataDir: settings.DATA_DIR, tell });
}

/** Brings the database to this version: schema, queues, permission catalogue, and built-in roles of every organization. */
export async function prepareDatabase(adminUrl: string, registry: Registry, rolePrefix?: string): Promise<Urls> {
  const then = async (admin: pg.Client, roles: Roles) => {
    await writePermissionCatalogue(admin, registry.permissions);
    await prepareQueues(admin, roles, registry);
  };
  await migrate(adminUrl, { then, ...(rolePrefix ? { rolePrefix } : {}) });
  const urls = await roleUrls(adminUrl, rolePrefix);
  await syncRoles(urls.app);
  return urls;
}

export async function roleUrls(adminUrl: string, rolePrefix?: string): Promise<Urls> {
  const app = await applicationUrl(adminUrl, "app", rolePrefix);
  return { app, sweep: await applicationUrl(adminUrl, "sweep", rolePrefix) };
}

async function syncRoles(appUrl: string): Promise<void> {
  const pool = openPool(appUrl, { max: 1, name: "steward migrate" });
  try {
    const database = openDatabase(pool, databaseClock);
    const organizations = await pool.query<{ id: string }>("select id from all_organizations()");
    for (const { id } of [{ id: PLATFORM_ID }, ...organizations.rows]) {
      await database.transact(
        { organizationId: id, principal: systemPrincipal(id, "migrate"), requestId: newId() },
        syncBuiltInRoles,
      );
    }
  } finally {
    await pool.end();
  }
}
