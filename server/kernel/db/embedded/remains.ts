import { readdir, readFile, realpath, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Place } from "./place.ts";
import { awaitReady, type Postmaster, postmasterAt } from "./postmaster.ts";
import { commandLine, processesIn, signal } from "./processes.ts";

/** The server that already runs on the place's cluster, ready to answer; undefined if none does. */
export async function livePostmaster(place: Place): Promise<Postmaster | undefined> {
  const postmaster = await notedPostmaster(place);
  return postmaster && (await awaitReady(postmaster)) ? postmaster : undefined;
}

/** The server that runs on the place's cluster, perhaps still starting or already ending. */
export async function notedPostmaster(place: Place): Promise<Postmaster | undefined> {
  const noted = await readPidFile(place);
  return noted && (await isOurs(noted.pid, place)) ? postmasterAt(place, noted.pid, noted.port) : undefined;
}

/**
 * Removes what a killed server leaves: its notes, which would stop the next one if its process id is a zombie's or
 * in use again by another program; and its own children, who may still write for a moment.
 */
export async function clearRemains(place: Place): Promise<void> {
  await endSurvivors(place);
  await rm(join(place.cluster, "postmaster.pid"), { force: true });
  const names = await readdir(place.run).catch(() => []);
  const sockets = names.filter((name) => name.startsWith(".s.PGSQL."));
  await Promise.all(sockets.map((name) => rm(join(place.run, name), { force: true })));
}

/** Lines of `postmaster.pid`: process, data folder, start time, port, socket folder, address, memory key, state. */
async function readPidFile(place: Place): Promise<{ pid: number; port: number } | undefined> {
  const text = await readFile(join(place.cluster, "postmaster.pid"), "utf8").catch(() => "");
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, port: Number(lines[3]) } : undefined;
}

/** Whether the process is the server of this cluster and not one that got its number later. */
async function isOurs(pid: number, place: Place): Promise<boolean> {
  const command = await commandLine(pid);
  if (process.platform === "win32") return command !== undefined;
  return command !== undefined && `${command} `.includes(` -D ${place.cluster} `);
}

async function endSurvivors(place: Place): Promise<void> {
  const folder = await realpath(place.cluster).catch(() => undefined);
  if (!folder) return;
  for (let round = 0; round < 500; round += 1) {
    const pids = await processesIn(folder);
    if (pids.length === 0) return;
    for (const pid of pids) signal(pid, round < 100 ? "SIGQUIT" : "SIGKILL");
    await pause(20);
  }
}
