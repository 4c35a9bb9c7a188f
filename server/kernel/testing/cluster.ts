import { join } from "node:path";
import { startEmbedded } from "../db/embedded/embedded.ts";
import { withDatabase } from "../db/url.ts";
import { dropTestDatabases } from "./leftovers.ts";

export type TestCluster = { adminUrl: string; release(): Promise<void> };

let cluster: Promise<TestCluster> | undefined;

/**
 * The PostgreSQL for tests: that of `TEST_DATABASE_URL` (a superuser's), else one kept under `.cache` that all test
 * processes of this clone share; the last of them shuts it down.
 */
export function testCluster(): Promise<TestCluster> {
  cluster ??= open();
  return cluster;
}

/** Lets go of the cluster if this process ever asked for it. */
export async function releaseTestCluster(): Promise<void> {
  await (await cluster)?.release();
  cluster = undefined;
}

async function open(): Promise<TestCluster> {
  const own = process.env.TEST_DATABASE_URL;
  if (own) return { adminUrl: withDatabase(own, "postgres"), release: async () => undefined };
  const dataDir = join(import.meta.dirname, "..", "..", "..", ".cache", "test-postgres");
  const embedded = await startEmbedded({ dataDir, database: "postgres", durable: false });
  await dropTestDatabases(embedded.adminUrl);
  return { adminUrl: embedded.adminUrl, release: embedded.stop };
}
