import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Place } from "./place.ts";
import { identityOf } from "./processes.ts";

// A process may hold the same server several times (tests do): only its first hold and last release are written.
const counts = new Map<string, number>();

/** Notes that this process uses the server. Called under the lock of the place. */
export async function hold(place: Place): Promise<void> {
  const held = counts.get(place.root) ?? 0;
  counts.set(place.root, held + 1);
  if (held > 0) return;
  await mkdir(place.holders, { recursive: true });
  await writeFile(join(place.holders, String(process.pid)), (await identityOf(process.pid)) ?? "");
}

/** Notes that this process no longer uses the server. Called under the lock of the place. */
export async function letGo(place: Place): Promise<void> {
  const held = (counts.get(place.root) ?? 1) - 1;
  counts.set(place.root, held);
  if (held === 0) await rm(join(place.holders, String(process.pid)), { force: true });
}

/** Whether any living process uses the server; notes that killed processes left behind are removed. */
export async function anyHolder(place: Place): Promise<boolean> {
  const names = await readdir(place.holders).catch(() => []);
  const alive = await Promise.all(names.map((name) => isAlive(join(place.holders, name), Number(name))));
  return alive.includes(true);
}

async function isAlive(note: string, pid: number): Promise<boolean> {
  const noted = await readFile(note, "utf8").catch(() => undefined);
  if (noted !== undefined && noted === (await identityOf(pid))) return true;
  await rm(note, { force: true });
  return false;
}
