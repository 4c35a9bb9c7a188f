import { chmod, chown, mkdir, mkdtemp, realpath } from "node:fs/promises";
import { join, resolve } from "node:path";
import { StartProblem } from "../../config/start-problem.ts";
import { type Account, canReach } from "./account.ts";
import { clusterIn, locationOf, noteLocation } from "./location.ts";

/** Where one embedded server keeps its things. */
export type Place = {
  root: string;
  cluster: string;
  /** Folder of its socket. */
  run: string;
  password: string;
  holders: string;
  log: string;
  binaries: string;
};

/** The place for `dataDir`: inside it, or, where the database's account can't go, in a folder that it can (told). */
export async function placeOf(dataDir: string, account: Account, tell: (sentence: string) => void): Promise<Place> {
  await openFolder(resolve(dataDir));
  const noted = await locationOf(dataDir);
  await openFolder(noted.root);
  const root = canReach(account, noted.root) ? noted.root : await reachableFolder(account, dataDir, noted.moved);
  if (root !== noted.root) await noteLocation(dataDir, root);
  if (noted.moved || root !== noted.root)
    tell(`The database's account can't reach ${resolve(dataDir)}, so the database is in ${root}.`);
  const place = layout(await realpath(root));
  await mkdir(place.run, { recursive: true });
  await chmod(place.run, 0o700);
  await give(place.run, account);
  return place;
}

/** Makes the database's account the owner. */
export async function give(path: string, account: Account): Promise<void> {
  if ("uid" in account.ids) await chown(path, account.ids.uid, account.ids.gid);
}

function layout(root: string): Place {
  return {
    root,
    cluster: clusterIn(root),
    run: join(root, "run"),
    password: join(root, "password"),
    holders: join(root, "holders"),
    log: join(root, "postgres.log"),
    binaries: join(root, "binaries"),
  };
}

/** Makes a folder that others may pass through. (A recursive `mkdir` with a mode would close its new parents too.) */
async function openFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first !== undefined) await chmod(path, 0o711);
}

async function reachableFolder(account: Account, dataDir: string, moved: boolean): Promise<string> {
  for (const parent of moved ? [] : ["/var/lib/steward", "/var/tmp/steward"]) {
    const root = await openFolder(parent)
      .then(() => mkdtemp(join(parent, "data-")))
      .catch(() => undefined);
    if (root) await chmod(root, 0o711);
    if (root && canReach(account, root)) return root;
  }
  throw new StartProblem(`The database's account can't reach ${dataDir}: set DATA_DIR to a folder that it can enter.`);
}
