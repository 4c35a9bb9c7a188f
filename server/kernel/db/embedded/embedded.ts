import { join, resolve } from "node:path";
import { type Account, accountFor } from "./account.ts";
import { reachableBinaries } from "./binaries.ts";
import { createCluster, ensureDatabase } from "./cluster.ts";
import { configure } from "./configuration.ts";
import { anyHolder, hold, letGo } from "./holders.ts";
import { launch } from "./launch.ts";
import { exclusively } from "./lock.ts";
import { type Place, placeOf } from "./place.ts";
import type { Postmaster } from "./postmaster.ts";
import { clearRemains, livePostmaster, notedPostmaster } from "./remains.ts";
import { watch } from "./supervision.ts";

export type Embedded = {
  /** URL of the superuser, to the asked database. It is a new one at each start: never keep it. */
  adminUrl: string;
  /** Whether this call found the server running (an orphan, or another process's) and did not start it. */
  adopted: boolean;
  /** Lets go of the server; the last process that lets go of it shuts it down, and only then this resolves. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  dataDir: string;
  /** Created if it isn't there. */
  database?: string;
  /** `false` gives up safety from crashes for speed: only for tests. */
  durable?: boolean;
  /** Told, in one sentence each, what an operator should know: where the data is if it can't be in `dataDir`, a crash. */
  tell?: (sentence: string) => void;
};

/**
 * Starts the PostgreSQL that comes with Steward on `dataDir`, or joins the one that already runs there: several
 * processes (server, command line, tests) share one, and an orphan of a killed process is taken over.
 * Throws `StartProblem` if it can't be started.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { dataDir, database = "steward", durable = true, tell = () => undefined } = options;
  const { place, account } = await exclusively(resolve(dataDir), async () => {
    const account = await accountFor(dataDir);
    return { account, place: await placeOf(dataDir, account, tell) };
  });
  const { postmaster, adopted } = await exclusively(place.root, async () => {
    const found = await joinOrBegin(place, account, durable);
    await hold(place);
    return found;
  });
  await ensureDatabase(postmaster.urlTo("postgres"), database);
  const restart = async () =>
    (await exclusively(place.root, () => joinOrBegin(place, account, durable, postmaster.port))).postmaster;
  const watching = watch(postmaster, restart, tell);
  let stopping: Promise<void> | undefined;
  return {
    adminUrl: postmaster.urlTo(database),
    adopted,
    stop: () => {
      stopping ??= watching.end().then(() => leave(place));
      return stopping;
    },
  };
}

async function joinOrBegin(
  place: Place,
  account: Account,
  durable: boolean,
  port?: number,
): Promise<{ postmaster: Postmaster; adopted: boolean }> {
  const running = await livePostmaster(place);
  if (running) return { postmaster: running, adopted: true };
  await clearRemains(place);
  const binaries = await reachableBinaries(place, account);
  await createCluster(place, account, binaries);
  await configure(place, account, durable);
  return { postmaster: await launch(place, account, join(binaries, "bin", "postgres"), port), adopted: false };
}

/** Whichever server is there now: it may be another than was there at the start, after a crash. */
function leave(place: Place): Promise<void> {
  return exclusively(place.root, async () => {
    await letGo(place);
    if (!(await anyHolder(place))) await (await notedPostmaster(place))?.shutDown();
  });
}
