import { createHash } from "node:crypto";
import { escapeIdentifier } from "pg";
import { databaseOf, withDatabase } from "../db/url.ts";
import { ask, asking } from "./ask.ts";
import { releaseTestCluster, testCluster } from "./cluster.ts";
import { migrationFingerprint } from "./fingerprint.ts";
import { testDatabaseName } from "./leftovers.ts";

export { ask, asking } from "./ask.ts";

export type Template = { name: string };

export type TemplateOptions = {
  /** Further files that decide how the database comes out (a seed, say), as globs from the project's root. */
  sources?: string[];
  /** Tells templates with different content apart. */
  name?: string;
};

const created: string[] = [];
let count = 0;

// Not an `after` of node:test: those run in the order of their imports, so this one would come before the test file's
// own, which still close their connections.
process.once("beforeExit", async () => {
  for (const url of created.splice(0)) await dropDatabase(url);
  await releaseTestCluster();
});

/**
 * A migrated database to make copies of. It is built once for each state of the migrations and kept in the cluster;
 * `migrate` gets the superuser's URL of an empty database and must have closed its connections when it resolves.
 */
export async function templateDatabase(
  migrate: (url: string) => Promise<void>,
  options: TemplateOptions = {},
): Promise<Template> {
  const { adminUrl } = await testCluster();
  const kind = `steward_template_${options.name ?? "plain"}`;
  const name = `${kind}_${await migrationFingerprint(options.sources)}`;
  await asking(adminUrl, async (client) => {
    // Across databases there is one lock for all templates, since migrations create roles, which databases share.
    await client.query("select pg_advisory_lock(727463)");
    const [found] = (await client.query("select datistemplate from pg_database where datname = $1", [name])).rows;
    if (found?.datistemplate) return;
    await dropTemplates(adminUrl, kind);
    await client.query(`create database ${escapeIdentifier(name)}`);
    await giveSharedSecrets(withDatabase(adminUrl, name));
    await migrate(withDatabase(adminUrl, name));
    await agreeOnPasswords(withDatabase(adminUrl, name));
    await client.query(`alter database ${escapeIdentifier(name)} with is_template true allow_connections false`);
  });
  return { name };
}

/** Databases share their roles: with secrets of their own, each would change the password that another's tests use. */
async function giveSharedSecrets(url: string): Promise<void> {
  await asking(url, async (client) => {
    await client.query("create schema steward");
    await client.query("create table steward.secrets (name text primary key, value text not null)");
    await client.query("insert into steward.secrets values ('app_password', 'test'), ('sweep_password', 'test')");
  });
}

/** The superuser's URL of a fresh copy, which the end of the process drops. About 20 ms. */
export async function cloneDatabase(template: Template): Promise<string> {
  return create(`template ${escapeIdentifier(template.name)} strategy file_copy`);
}

/** The superuser's URL of an empty database, which the end of the process drops. */
export async function emptyDatabase(): Promise<string> {
  return create("template template0");
}

/** Drops a database of this file before its end; connections to it are cut. */
export async function dropDatabase(url: string): Promise<void> {
  const { adminUrl } = await testCluster();
  await ask(adminUrl, `drop database if exists ${escapeIdentifier(databaseOf(url))} with (force)`);
}

/**
 * Roles belong to the cluster and their passwords are kept in each database: if copies made their own, they would
 * change them under each other's feet.
 */
async function agreeOnPasswords(url: string): Promise<void> {
  const [{ kept } = {}] = await ask<{ kept: boolean }>(
    url,
    "select to_regclass('steward.secrets') is not null as kept",
  );
  if (!kept) return;
  for (const role of ["app", "sweep"]) {
    const password = createHash("sha256")
      .update(`${role} ${new URL(url).password}`)
      .digest("hex");
    await ask(
      url,
      "insert into steward.secrets (name, value) values ($1, $2) on conflict (name) do update set value = $2",
      [`${role}_password`, password],
    );
  }
}

async function create(clause: string): Promise<string> {
  const { adminUrl } = await testCluster();
  count += 1;
  const name = testDatabaseName(count);
  await ask(adminUrl, `create database ${escapeIdentifier(name)} ${clause}`);
  const url = withDatabase(adminUrl, name);
  created.push(url);
  return url;
}

/** Drops the templates of this name, whatever state of the migrations they are of. */
export async function dropTemplate(name: string): Promise<void> {
  await dropTemplates((await testCluster()).adminUrl, `steward_template_${name}`);
}

async function dropTemplates(adminUrl: string, kind: string): Promise<void> {
  const rows = await ask<{ datname: string }>(
    adminUrl,
    "select datname from pg_database where starts_with(datname, $1)",
    [`${kind}_`],
  );
  for (const { datname } of rows) {
    await ask(adminUrl, `alter database ${escapeIdentifier(datname)} with is_template false`);
    await ask(adminUrl, `drop database ${escapeIdentifier(datname)} with (force)`);
  }
}
