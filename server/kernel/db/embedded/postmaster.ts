import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { Client } from "pg";
import { StartProblem } from "../../config/start-problem.ts";
import { binariesInPackage } from "./binaries.ts";
import { passwordOf, superuser } from "./cluster.ts";
import type { Place } from "./place.ts";
import { identityOf, signal } from "./processes.ts";

/** A running server. */
export type Postmaster = {
  pid: number;
  /** Of its socket's name, or of 127.0.0.1 where sockets can't be used. */
  port: number;
  /** URL of the superuser to one of its databases. */
  urlTo(database: string): string;
  isRunning(): Promise<boolean>;
  /** Ends all connections; resolves when everything is written and the process is gone. */
  shutDown(): Promise<void>;
};

export async function postmasterAt(place: Place, pid: number, port: number): Promise<Postmaster> {
  const password = await passwordOf(place);
  const identity = await identityOf(pid);
  const isRunning = async () => identity !== undefined && (await identityOf(pid)) === identity;
  return {
    pid,
    port,
    urlTo: (database) => urlOf(place, port, password, database),
    isRunning,
    shutDown: () => shutDown(place, pid, isRunning),
  };
}

/**
 * Waits until the server answers, through its recovery after a crash if need be; false if it ends before that.
 * Throws if it refuses the password kept in the place.
 */
export async function awaitReady(postmaster: Postmaster): Promise<boolean> {
  while (await postmaster.isRunning()) {
    if (await answers(postmaster.urlTo("postgres"))) return true;
    await pause(30);
  }
  return false;
}

function urlOf(place: Place, port: number, password: string, database: string): string {
  const address = usesSocket(place)
    ? `localhost/${database}?host=${encodeURIComponent(place.run)}&port=${port}`
    : `127.0.0.1:${port}/${database}`;
  return `postgresql://${superuser}:${password}@${address}`;
}

/** Sockets are quicker than TCP and invisible to other accounts, but their paths are short and Windows has none. */
export function usesSocket(place: Place): boolean {
  return process.platform !== "win32" && Buffer.byteLength(join(place.run, ".s.PGSQL.65535")) < 100;
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== "28P01") return false;
    throw new StartProblem("The embedded database refuses the password kept beside it.");
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function shutDown(place: Place, pid: number, isRunning: () => Promise<boolean>): Promise<void> {
  const started = Date.now();
  await ask(place, pid, "SIGINT");
  while (await isRunning()) {
    await pause(20);
    // An immediate shutdown loses nothing either: the next start recovers from the log.
    if (Date.now() - started > 60_000) await ask(place, pid, "SIGQUIT");
  }
}

/** Windows has no signals: there `pg_ctl` asks through a pipe of PostgreSQL's. */
async function ask(place: Place, pid: number, name: "SIGINT" | "SIGQUIT"): Promise<void> {
  if (process.platform !== "win32") return signal(pid, name);
  const control = join(binariesInPackage(), "bin", "pg_ctl.exe");
  const mode = name === "SIGINT" ? "fast" : "immediate";
  await promisify(execFile)(control, ["stop", "-D", place.cluster, "-m", mode], { cwd: dirname(place.cluster) });
}
