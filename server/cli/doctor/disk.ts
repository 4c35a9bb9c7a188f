import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { type Finding, judged } from "./finding.ts";

const GB = 1_000_000_000;

/** Whether the data folder, or the nearest folder above that is there, has a gigabyte left. */
export async function diskSpace(folder: string): Promise<Finding> {
  let place = folder;
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  const { bavail, bsize } = await statfs(place);
  const free = bavail * bsize;
  const says = `${(free / GB).toFixed(1)} GB free in DATA_DIR`;
  return judged("Disk", free > GB, says, "Make room: PostgreSQL stops when there is none.");
}
