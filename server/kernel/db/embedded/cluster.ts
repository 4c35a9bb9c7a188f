import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client, escapeIdentifier } from "pg";
import { StartProblem } from "../../config/start-problem.ts";
import type { Account } from "./account.ts";
import { majorVersion } from "./binaries.ts";
import { give, type Place } from "./place.ts";

export const superuser = "postgres";

const run = promisify(execFile);

/** Makes the cluster if there is none yet; refuses one of another major version of PostgreSQL. */
export async function createCluster(place: Place, account: Account, binaries: string): Promise<void> {
  const version = await readFile(join(place.cluster, "PG_VERSION"), "utf8").catch(() => undefined);
  if (version === undefined) return initialize(place, account, binaries);
  if (version.trim() === majorVersion()) return takeOver(place, account);
  throw new StartProblem(
    `The data in ${place.cluster} is of PostgreSQL ${version.trim()} and this is ${majorVersion()}: ` +
      "make a backup with the earlier Steward (steward backup) and restore it here (steward restore).",
  );
}

/** The superuser's password, kept beside the cluster for this process's account only. */
export async function passwordOf(place: Place): Promise<string> {
  return (await readFile(place.password, "utf8")).trim();
}

/** Creates the database if the server at `url` hasn't it. */
export async function ensureDatabase(url: string, database: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [database]);
    if (rowCount === 0) await client.query(`create database ${escapeIdentifier(database)}`);
  } catch (error) {
    // 42P04 and 23505: another process created it in the same moment.
    if (!["42P04", "23505"].includes((error as { code?: string }).code ?? "")) throw error;
  } finally {
    await client.end();
  }
}

/** In a folder of its own, renamed when complete: a start that is killed in between leaves nothing half made. */
async function initialize(place: Place, account: Account, binaries: string): Promise<void> {
  const unfinished = join(place.root, "cluster.new");
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished);
  await chmod(unfinished, 0o700);
  await give(unfinished, account);
  const password = randomBytes(24).toString("base64url");
  await writeFile(place.password, `${password}\n`, { mode: 0o600 });
  const forInitdb = join(place.run, "first-password");
  await writeFile(forInitdb, password, { mode: 0o600 });
  await give(forInitdb, account);
  try {
    await run(join(binaries, "bin", "initdb"), options(unfinished, forInitdb), {
      ...account.ids,
      cwd: place.run,
      env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
    });
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim().split("\n").at(-1) ?? String(error);
    throw new StartProblem(`The database could not be made in ${place.root}: ${said}`);
  } finally {
    await rm(forInitdb, { force: true });
  }
  await rename(unfinished, place.cluster);
}

function options(folder: string, passwordFile: string): string[] {
  return [
    `--pgdata=${folder}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--data-checksums",
    "--no-instructions",
  ];
}

/** Data that was copied here by root belongs to root, and PostgreSQL would refuse it. */
async function takeOver(place: Place, account: Account): Promise<void> {
  if (!("uid" in account.ids)) return;
  const { uid } = await stat(place.cluster);
  if (uid === account.ids.uid) return;
  await run("chown", ["-R", `${account.ids.uid}:${account.ids.gid}`, place.cluster]);
}
