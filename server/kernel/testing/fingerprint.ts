import { createHash } from "node:crypto";
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..", "..");

/** What decides how a migrated database looks: the migrations, the code that runs them, the queue's library. */
const sources = [
  "server/migrations/**/*.sql",
  "server/kernel/{db,jobs}/**/*.ts",
  "server/kernel/testing/postgres.ts",
  "server/modules/**/jobs.ts",
  "package-lock.json",
];

/** Changes whenever a migrated database may come out different. `extra`: further files, as globs from the root. */
export async function migrationFingerprint(extra: string[] = []): Promise<string> {
  const names: string[] = [];
  for await (const name of glob([...sources, ...extra], { cwd: root })) names.push(name);
  const hash = createHash("sha256");
  for (const name of names.filter((each) => !each.endsWith(".test.ts")).sort()) {
    hash.update(`${name}\0`).update(await readFile(join(root, name)));
  }
  return hash.digest("hex").slice(0, 16);
}
