import { createHash, randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import pg from "pg";

const FOLDER = new URL("../../migrations/", import.meta.url);
const LOCK = 7_301_994_551;

export interface MigrateOptions {
  /** Prefix of the three roles, for several installations on one server. */
  readonly rolePrefix?: string;
  /** Further steps in the same lock: queues, the permission catalogue. */
  readonly then?: (admin: pg.Client, roles: Roles) => Promise<void>;
}

export interface Roles {
  readonly owner: string;
  readonly app: string;
  readonly sweep: string;
}

export function rolesOf(prefix = "steward"): Roles {
  return { owner: `${prefix}_owner`, app: `${prefix}_app`, sweep: `${prefix}_sweep` };
}

/**
 * Brings a database to this version: roles, then every migration not yet applied, in order, each in a transaction of
 * its own as the owner, under one advisory lock. A migration that was changed after it ran stops the start.
 */
export async function migrate(adminUrl: string, options: MigrateOptions = {}): Promise<void> {
  const roles = rolesOf(options.rolePrefix);
  const admin = new pg.Client({ connectionString: adminUrl, application_name: "steward migrate" });
  await admin.connect();
  try {
    await admin.query("select pg_advisory_lock($1)", [LOCK]);
    await prepare(admin, roles);
    const applied = await appliedMigrations(admin);
    for (const migration of await readMigrations()) await apply(admin, roles, migration, applied);
    await options.then?.(admin, roles);
  } finally {
    await admin.end();
  }
}

/** A hash over all migrations, to name template databases by. */
export async function migrationsHash(): Promise<string> {
  const hash = createHash("sha256");
  for (const migration of await readMigrations()) hash.update(migration.name).update(migration.hash);
  return hash.digest("hex").slice(0, 16);
}

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly hash: string;
}

/** The migrations of this version, in their order. */
export async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, FOLDER), "utf8");
      return { name, sql, hash: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

async function prepare(admin: pg.Client, roles: Roles): Promise<void> {
  await ensureRole(admin, roles.owner, "nologin");
  await ensureRole(admin, roles.app, "login");
  await ensureRole(admin, roles.sweep, "login");
  await admin.query(`grant ${roles.owner} to current_user`);
  await admin.query(`create schema if not exists steward`);
  await admin.query(`create table if not exists steward.migrations
    (name text primary key, hash text not null, applied_at timestamptz not null default now())`);
  await admin.query("create table if not exists steward.secrets (name text primary key, value text not null)");
  await admin.query("revoke all on schema steward from public");
  await admin.query(`do $$ begin
    execute format('grant create, connect, temporary on database %I to ${roles.owner}', current_database());
    execute format('grant connect on database %I to ${roles.app}, ${roles.sweep}', current_database()); end $$`);
  await admin.query(`grant usage, create on schema public to ${roles.owner}`);
  await admin.query(`grant usage on schema public to ${roles.app}, ${roles.sweep}`);
  await admin.query("revoke create on schema public from public");
}

async function ensureRole(admin: pg.Client, name: string, login: "login" | "nologin"): Promise<void> {
  const found = await admin.query("select 1 from pg_roles where rolname = $1", [name]);
  if (found.rowCount === 0) {
    await admin
      .query(`create role ${name} ${login} nosuperuser nocreatedb nocreaterole noinherit nobypassrls`)
      .catch((error) => {
        // Another database of the same server is being migrated at this moment.
        if (error.code !== "42710" && error.code !== "23505") throw error;
      });
  }
}

async function appliedMigrations(admin: pg.Client): Promise<Map<string, string>> {
  const result = await admin.query<{ name: string; hash: string }>("select name, hash from steward.migrations");
  return new Map(result.rows.map((row) => [row.name, row.hash]));
}

async function apply(
  admin: pg.Client,
  roles: Roles,
  migration: Migration,
  applied: Map<string, string>,
): Promise<void> {
  const known = applied.get(migration.name);
  if (known === migration.hash) return;
  if (known) throw new Error(`Migration ${migration.name} was changed after it had been applied`);
  await admin.query("begin");
  try {
    await admin.query(`set local role ${roles.owner}`);
    await admin.query(withRoles(migration.sql, roles));
    await admin.query("reset role");
    await admin.query("insert into steward.migrations (name, hash) values ($1, $2)", [migration.name, migration.hash]);
    await admin.query("commit");
  } catch (error) {
    await admin.query("rollback");
    throw new Error(`Migration ${migration.name} failed: ${(error as Error).message}`, { cause: error });
  }
}

/** Migrations speak of steward_owner, steward_app and steward_sweep; an installation may name them otherwise. */
function withRoles(sql: string, roles: Roles): string {
  return sql.replace(/\bsteward_(owner|app|sweep)\b/g, (_, role: keyof Roles) => roles[role]);
}

/** The URL with which the application connects: its own role, with a password that only the owner's side can read. */
export async function applicationUrl(adminUrl: string, role: "app" | "sweep", rolePrefix?: string): Promise<string> {
  const name = rolesOf(rolePrefix)[role];
  const admin = new pg.Client({ connectionString: adminUrl, application_name: "steward start" });
  await admin.connect();
  try {
    await admin.query("select pg_advisory_lock($1)", [LOCK]);
    const kept = await keptSecret(admin, `${role}_password`);
    const url = new URL(adminUrl);
    url.username = name;
    url.password = kept;
    if (!(await canConnect(url.href))) await setPassword(admin, name, kept, url.href);
    return url.href;
  } finally {
    await admin.end();
  }
}

/** Roles are the cluster's, the lock only the database's: whoever sets the same password meanwhile has done it. */
async function setPassword(admin: pg.Client, role: string, password: string, url: string): Promise<void> {
  try {
    await admin.query(`alter role ${role} password '${password}'`);
  } catch (error) {
    if (!(await canConnect(url))) throw error;
  }
}

async function keptSecret(admin: pg.Client, name: string): Promise<string> {
  await admin.query("insert into steward.secrets (name, value) values ($1, $2) on conflict do nothing", [
    name,
    randomBytes(24).toString("hex"),
  ]);
  const result = await admin.query<{ value: string }>("select value from steward.secrets where name = $1", [name]);
  const value = result.rows[0]?.value;
  if (!value) throw new Error(`No secret ${name}`);
  return value;
}

async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
