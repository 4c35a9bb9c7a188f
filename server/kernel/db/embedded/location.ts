import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

/**
 * The folder that holds the embedded server of a data folder: inside it, unless a start had to put it elsewhere and
 * left a note of where.
 */
export async function locationOf(dataDir: string): Promise<{ root: string; moved: boolean }> {
  const noted = (await readFile(note(dataDir), "utf8").catch(() => "")).trim();
  return noted ? { root: noted, moved: true } : { root: join(resolve(dataDir), "postgres"), moved: false };
}

export function noteLocation(dataDir: string, root: string): Promise<void> {
  return writeFile(note(dataDir), `${root}\n`);
}

/** The folder of the data itself, within a server's folder. */
export function clusterIn(root: string): string {
  return join(root, "cluster");
}

function note(dataDir: string): string {
  return join(resolve(dataDir), "postgres.location");
}
