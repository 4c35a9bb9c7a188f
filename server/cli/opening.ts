import { registry } from "../application.ts";
import { openInstallation, prepareDatabase, roleUrls, type Urls } from "../installation.ts";
import { systemPrincipal } from "../kernel/auth/principal.ts";
import { databaseClock } from "../kernel/clock.ts";
import { readEnvironment } from "../kernel/config/environment.ts";
import { loadSettings, type Settings } from "../kernel/config/settings.ts";
import type { Scope } from "../kernel/db/context.ts";
import { openPool } from "../kernel/db/pool.ts";
import { type Database, openDatabase } from "../kernel/db/unit-of-work.ts";
import { askedToEnd } from "../kernel/ending.ts";
import { newId } from "../kernel/ids.ts";
import { Refusal } from "./failure.ts";
import { hasSchema } from "./state.ts";

/** The installation as a command uses it: joined where the server runs, else started for the command alone. */
export interface Opened {
  readonly settings: Settings;
  readonly adminUrl: string;
  readonly urls: Urls;
  readonly database: Database;
}

export interface Place {
  readonly settings: Settings;
  readonly adminUrl: string;
}

/** Runs `work` with the database's address and lets go of it in any case; a signal ends the command with 130. */
export async function atPlace<T>(work: (place: Place) => Promise<T>): Promise<T> {
  const settings = loadSettings(readEnvironment());
  const installation = await openInstallation(settings, (sentence) => console.error(sentence));
  try {
    return await Promise.race([work({ settings, adminUrl: installation.adminUrl }), interrupted()]);
  } finally {
    await installation.stop();
    if (wasInterrupted) process.exit(130);
  }
}

/**
 * Runs `work` with units of work as the application's own role. `prepare` brings the database to this version first;
 * without it a database that nobody prepared is refused.
 */
export async function opened<T>(work: (opened: Opened) => Promise<T>, options: { prepare?: boolean } = {}): Promise<T> {
  return atPlace(async ({ settings, adminUrl }) => {
    const prefix = settings.DATABASE_ROLE_PREFIX;
    if (options.prepare) await prepareDatabase(adminUrl, registry, prefix);
    else if (!(await hasSchema(adminUrl))) {
      throw new Refusal("The database is empty: `npm run steward -- migrate` or `npm start` prepares it.");
    }
    const urls = await roleUrls(adminUrl, prefix);
    const pool = openPool(urls.app, { max: 4, name: "steward command line" });
    try {
      return await work({ settings, adminUrl, urls, database: openDatabase(pool, databaseClock) });
    } finally {
      await pool.end();
    }
  });
}

/** The id of the organization with this slug. Refuses one that is not there, and names those that are. */
export async function organizationOf(database: Database, slug: string): Promise<string> {
  const known = await organizations(database);
  const found = known.find((each) => each.slug === slug);
  if (found) return found.id;
  const there = known.length === 0 ? "there is none yet" : `there are ${known.map((each) => each.slug).join(", ")}`;
  throw new Refusal(`There is no organization ${slug}: ${there}.`);
}

export async function organizations(database: Database): Promise<readonly { id: string; slug: string }[]> {
  const known = await database.pool.query<{ id: string; slug: string }>("select id, slug from all_organizations()");
  return known.rows;
}

/** The command line as an actor: the system itself, by the name of the command. */
export function commandScope(organizationId: string, command: string): Scope {
  return { organizationId, principal: systemPrincipal(organizationId, command), requestId: newId() };
}

let wasInterrupted = false;

async function interrupted(): Promise<never> {
  await askedToEnd();
  wasInterrupted = true;
  throw new Refusal("Interrupted.");
}
