import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checked, type Outcome } from "./outcome.ts";
import { node } from "./program.ts";

const reporter = join(import.meta.dirname, "reporter.ts");

/** Runs test files through node:test, `concurrency` at a time, each a process; no test may take longer than `seconds`. */
export async function runNodeTests(
  files: string[],
  concurrency: number,
  env: NodeJS.ProcessEnv,
  seconds = 120,
): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), "steward-counts-"));
  const counts = join(folder, "counts.json");
  const flags = process.execArgv.filter((flag) => !flag.startsWith("--test"));
  // A test that fails may leave something open behind it: its process ends all the same.
  const options = [
    "--test",
    "--test-force-exit",
    `--test-concurrency=${concurrency}`,
    `--test-timeout=${seconds * 1_000}`,
    `--test-reporter=${reporter}`,
  ];
  const code = await node([...flags, ...options, ...files], {
    ...env,
    TEST_COUNTS: counts,
  });
  const outcome = await readFile(counts, "utf8").then(
    (text) => JSON.parse(text) as Outcome,
    () => checked(1),
  );
  await rm(folder, { recursive: true });
  return code !== 0 && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome;
}
