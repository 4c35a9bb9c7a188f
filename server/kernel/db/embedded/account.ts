import { execFile, spawnSync } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { promisify } from "node:util";
import { StartProblem } from "../../config/start-problem.ts";
import { clusterIn, locationOf } from "./location.ts";

/** The operating-system account PostgreSQL runs as: PostgreSQL refuses to be root. Empty means this process's own. */
export type Account = { name?: string; ids: { uid: number; gid: number } | Record<string, never> };

const run = promisify(execFile);

/** Finds (or, as root, makes) the account for the data in `dataDir`; data that exists keeps its owner. */
export async function accountFor(dataDir: string): Promise<Account> {
  if (process.getuid?.() !== 0) return { ids: {} };
  const existing = await stat(clusterIn((await locationOf(dataDir)).root)).catch(() => undefined);
  if (existing && existing.uid !== 0) return { ids: { uid: existing.uid, gid: existing.gid } };
  const account = (await named("steward")) ?? (await made()) ?? (await named("postgres")) ?? (await named("nobody"));
  if (!account)
    throw new StartProblem("PostgreSQL must not run as root and there is no other account: add one named steward.");
  return account;
}

/** Whether the account may enter a folder, asked of the system itself, since rights are more than mode bits. */
export function canReach(account: Account, folder: string): boolean {
  if (!("uid" in account.ids)) return true;
  return spawnSync("/bin/sh", ["-c", 'cd -P "$0"', folder], { ...account.ids, cwd: "/" }).status === 0;
}

async function named(name: string): Promise<Account | undefined> {
  const lines = (await readFile("/etc/passwd", "utf8").catch(() => "")).split("\n");
  const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(":") ?? [];
  return uid && gid ? { name, ids: { uid: Number(uid), gid: Number(gid) } } : undefined;
}

async function made(): Promise<Account | undefined> {
  const arguments_ = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "steward"];
  await run("useradd", arguments_).catch(() => undefined);
  return named("steward");
}
