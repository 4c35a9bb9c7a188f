import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "../../server/kernel/db/embedded/embedded.ts";
import { dropTestDatabases } from "../../server/kernel/testing/leftovers.ts";
import { findBrowser } from "../browser.ts";
import { node, root } from "./program.ts";

/** What parts need around them, made at the first wish and cleared away at the end. */
export interface Ground {
  /** The variables that tell tests of it. Throws, with what could not be had. */
  give(need: "database" | "web" | "browser"): Promise<NodeJS.ProcessEnv>;
  clear(): Promise<void>;
}

export function ground(): Ground {
  const given = new Map<string, Promise<NodeJS.ProcessEnv>>();
  const cleaning: (() => Promise<void>)[] = [];
  const makers = { database: () => database(cleaning), web, browser };
  return {
    give: (need) => {
      const ready = given.get(need) ?? makers[need]();
      given.set(need, ready);
      return ready;
    },
    clear: async () => {
      for (const clean of cleaning.splice(0)) await clean();
    },
  };
}

/** One cluster for the whole run, without safety from crashes; or that of TEST_DATABASE_URL. */
async function database(cleaning: (() => Promise<void>)[]): Promise<NodeJS.ProcessEnv> {
  if (process.env.TEST_DATABASE_URL) return { TEST_DATABASE_URL: process.env.TEST_DATABASE_URL };
  const dataDir = await mkdtemp(join(tmpdir(), "steward-test-"));
  // The database's own account must be able to pass through.
  await chmod(dataDir, 0o711);
  const embedded = await startEmbedded({ dataDir, database: "postgres", durable: false });
  // Test processes are ended without ceremony: what they leave would fill the disk in a long run.
  const sweeping = setInterval(() => dropTestDatabases(embedded.adminUrl).catch(() => undefined), 15_000);
  cleaning.push(async () => {
    clearInterval(sweeping);
    await embedded.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  return { TEST_DATABASE_URL: embedded.adminUrl };
}

async function web(): Promise<NodeJS.ProcessEnv> {
  if ((await node([join(root, "run.mjs"), "build"])) !== 0) throw new Error("the web app could not be built");
  return {};
}

async function browser(): Promise<NodeJS.ProcessEnv> {
  return { CHROMIUM_PATH: await findBrowser() };
}
