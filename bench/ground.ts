import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { registry } from "../server/application.ts";
import { prepareDatabase, type Urls } from "../server/installation.ts";
import { systemPrincipal } from "../server/kernel/auth/principal.ts";
import { databaseClock } from "../server/kernel/clock.ts";
import type { Context } from "../server/kernel/db/context.ts";
import { type Embedded, startEmbedded } from "../server/kernel/db/embedded/embedded.ts";
import { openPool } from "../server/kernel/db/pool.ts";
import { type Database, openDatabase } from "../server/kernel/db/unit-of-work.ts";
import { newId } from "../server/kernel/ids.ts";
import { fillIncidents, settle } from "../server/testing/fill.ts";
import { foundFast } from "../server/testing/found.ts";

/** A PostgreSQL of its own, as durable as in production, with two organizations of which the first is measured. */
export interface Ground {
  readonly adminUrl: string;
  readonly urls: Urls;
  readonly folder: string;
  readonly database: Database;
  readonly organizationId: string;
  work<T>(run: (ctx: Context) => Promise<T>): Promise<T>;
  /** A new organization with the defaults of all modules and nothing else. */
  found(): Promise<string>;
  end(): Promise<void>;
}

export async function openGround(
  tickets: number,
  say: (line: string) => void,
  options: { readonly countStatements?: boolean } = {},
): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), "steward-bench-"));
  // Where the database has an account of its own, that one must reach it.
  await chmod(folder, 0o711);
  const start = () => startEmbedded({ dataDir: folder, tell: say });
  const embedded = options.countStatements ? await countingStatements(start) : await start();
  const end = async () => {
    await embedded.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return await prepared({ adminUrl: embedded.adminUrl, folder, end }, tickets, say);
  } catch (error) {
    await end();
    throw error;
  }
}

/** Statements are counted by an extension that comes with PostgreSQL and is loaded at its start. */
async function countingStatements(start: () => Promise<Embedded>): Promise<Embedded> {
  const first = await start();
  await ask(first.adminUrl, "alter system set shared_preload_libraries = 'pg_stat_statements'");
  await first.stop();
  const second = await start();
  await ask(second.adminUrl, "create extension if not exists pg_stat_statements");
  return second;
}

async function ask(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

type Cluster = Pick<Ground, "adminUrl" | "folder" | "end">;

async function prepared(cluster: Cluster, tickets: number, say: (line: string) => void): Promise<Ground> {
  const { adminUrl } = cluster;
  const urls = await prepareDatabase(adminUrl, registry);
  const pool = openPool(urls.app, { max: 2, name: "steward bench" });
  const database = openDatabase(pool, databaseClock);
  const organizationId = await found(database);
  const other = await found(database);
  say(`Loading ${tickets} incidents, and ${tickets / 4} of a second organization (without triggers: no audit rows) …`);
  await fillIncidents(adminUrl, organizationId, tickets);
  await fillIncidents(adminUrl, other, tickets / 4);
  await settle(adminUrl);
  return {
    ...cluster,
    urls,
    database,
    organizationId,
    work: (run) => workIn(database, organizationId, run),
    found: () => found(database),
    end: async () => {
      await pool.end();
      await cluster.end();
    },
  };
}

async function found(database: Database): Promise<string> {
  const id = newId();
  await workIn(database, id, (ctx) => foundFast(ctx, `bench-${id.slice(-12)}`, registry));
  return id;
}

function workIn<T>(database: Database, organizationId: string, run: (ctx: Context) => Promise<T>): Promise<T> {
  return database.transact({ organizationId, principal: systemPrincipal(organizationId), requestId: newId() }, run);
}
