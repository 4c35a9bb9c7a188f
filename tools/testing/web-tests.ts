import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { checked, type Outcome } from "./outcome.ts";
import { node, root } from "./program.ts";

/** Runs the web app's component tests through Vitest. */
export async function runWebTests(files: readonly string[]): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), "steward-counts-"));
  const report = join(folder, "report.json");
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const options = ["--root", "web", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const names = files.map((file) => file.replace(/^web\//, ""));
  const code = await node([vitest, "run", ...options, ...names]);
  const outcome = await readFile(report, "utf8").then(
    (text) => outcomeOf(JSON.parse(text)),
    () => checked(1),
  );
  await rm(folder, { recursive: true });
  return code !== 0 && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome;
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

function outcomeOf(report: Report): Outcome {
  const failures = report.testResults.flatMap(({ name, status, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === "failed").map(({ fullName }) => fullName);
    // A file that cannot be loaded has no tests that could fail.
    const said = failed.length === 0 && status === "failed" ? ["the file itself"] : failed;
    return said.map((title) => `${title} (${relative(root, name)})`);
  });
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests,
    failures,
  };
}
