import type pg from "pg";
import { registry } from "../../application.ts";
import { readMigrations, rolesOf } from "../../kernel/db/migrate.ts";
import { DEAD, queueNames } from "../../kernel/jobs/queues.ts";
import { type Finding, fine, judged, wrong } from "./finding.ts";

const MIGRATE = "`npm run steward -- migrate` or a restart does it.";

/** Everything that can be told from the database, in the order in which it would fail. */
export async function databaseFindings(client: pg.Client, rolePrefix: string): Promise<Finding[]> {
  const ground = [await version(client), await caseFolding(client)];
  const schema = await migrations(client);
  if (!schema.ok) return [...ground, schema];
  return [
    ...ground,
    schema,
    await roles(client, rolePrefix),
    await protection(client),
    await queues(client),
    await outbox(client),
    await deadJobs(client),
  ];
}

async function version(client: pg.Client): Promise<Finding> {
  const { server_version_num: number, server_version: name } = await one(
    client,
    "select current_setting('server_version_num')::int as server_version_num, current_setting('server_version') as server_version",
  );
  return judged("PostgreSQL", Number(number) >= 150_000, `version ${name}`, "Steward needs 15 or later.");
}

async function caseFolding(client: pg.Client): Promise<Finding> {
  const { folds } = await one(client, "select lower('É') = 'é' as folds");
  const says = folds ? "lower case of letters with accents is known" : "lower('É') is not 'é'";
  return judged(
    "Letters",
    folds === true,
    says,
    "Make the database with the encoding UTF8 and a locale such as C.UTF-8.",
  );
}

async function migrations(client: pg.Client): Promise<Finding> {
  const { there } = await one(client, "select to_regclass('steward.migrations') is not null as there");
  if (!there) return wrong("Schema", "the database is empty", MIGRATE);
  const applied = await client.query<{ name: string; hash: string }>("select name, hash from steward.migrations");
  const known = new Map(applied.rows.map((row) => [row.name, row.hash]));
  const own = await readMigrations();
  const changed = own.filter(({ name, hash }) => known.has(name) && known.get(name) !== hash);
  if (changed.length > 0) {
    const names = changed.map((each) => each.name).join(", ");
    return wrong("Schema", `${names} is not what was applied`, "Run the version that the database was prepared with.");
  }
  const missing = own.filter(({ name }) => !known.has(name));
  if (missing.length > 0) return wrong("Schema", `${missing.length} migrations are not applied`, MIGRATE);
  const newer = known.size - own.length;
  return judged(
    "Schema",
    newer === 0,
    newer === 0 ? `all ${own.length} migrations are applied` : `${newer} migrations are unknown here`,
    "The database is of a newer version: run that one.",
  );
}

/** The application's roles must be bound by row-level security, and must not be able to become the owner. */
async function roles(client: pg.Client, prefix: string): Promise<Finding> {
  const { app, sweep, owner } = rolesOf(prefix);
  const found = await client.query<{ rolname: string; free: boolean; owns: boolean }>(
    `select rolname, rolsuper or rolbypassrls as free, pg_has_role(rolname, $2, 'member') as owns
       from pg_roles where rolname = any($1)`,
    [[app, sweep], owner],
  );
  if (found.rows.length < 2) return wrong("Roles", `${app} or ${sweep} is missing`, MIGRATE);
  const free = found.rows.filter((row) => row.free || row.owns).map((row) => row.rolname);
  const says = free.length === 0 ? "bound by row-level security" : `${free.join(", ")} can see every organization`;
  return judged("Roles", free.length === 0, says, "Take SUPERUSER, BYPASSRLS and the owner's role from them.");
}

/** The tenant's lock, table by table. */
async function protection(client: pg.Client): Promise<Finding> {
  const open = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and (not c.relrowsecurity
        or not exists (select from pg_policy p where p.polrelid = c.oid)
        or (c.relname <> 'audit_log' and not exists (select from protected_tables p where p.name = c.relname)))
      order by 1`,
  );
  const names = open.rows.map((row) => row.name).join(", ");
  const says = open.rows.length === 0 ? "every table of an organization is protected" : `not protected: ${names}`;
  return judged("Row-level security", open.rows.length === 0, says, "Call protect() for them in a migration.");
}

async function queues(client: pg.Client): Promise<Finding> {
  const { there } = await one(client, "select to_regclass('pgboss.queue') is not null as there");
  if (!there) return wrong("Queues", "there are none", MIGRATE);
  const found = await client.query<{ name: string }>("select name from pgboss.queue");
  const known = new Set(found.rows.map((row) => row.name));
  const missing = [DEAD, ...queueNames(registry)].filter((name) => !known.has(name));
  const says = missing.length === 0 ? `${known.size} queues` : `missing: ${missing.join(", ")}`;
  return judged("Queues", missing.length === 0, says, MIGRATE);
}

async function outbox(client: pg.Client): Promise<Finding> {
  const { seconds, waiting } = await one(client, "select seconds, waiting from outbox_lag()");
  const says =
    Number(waiting) === 0
      ? "no event waits"
      : `${waiting} events wait, the oldest for ${Math.round(Number(seconds))} s`;
  const late = Number(seconds) > 60;
  // Without a running process they wait for the next start, which is nothing wrong.
  return late
    ? { name: "Outbox", ok: true, says, advice: "A running process takes them up; is one running?" }
    : fine("Outbox", says);
}

async function deadJobs(client: pg.Client): Promise<Finding> {
  const { dead } = await one(
    client,
    `select count(*)::int as dead from pgboss.job where name = '${DEAD}' and state = 'created'`,
  );
  const says = `${dead} have failed for good`;
  return Number(dead) === 0
    ? fine("Jobs", "none has failed for good")
    : { name: "Jobs", ok: true, says, advice: "An administrator can try them again." };
}

async function one(client: pg.Client, text: string): Promise<Record<string, unknown>> {
  return (await client.query<Record<string, unknown>>(text)).rows[0] ?? {};
}
