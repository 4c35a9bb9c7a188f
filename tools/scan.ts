import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { startDemo } from "./pictures/demo-server.ts";
import { runSqlmap } from "./scan/sqlmap.ts";
import { signedIn } from "./scan/targets.ts";
import { findTool } from "./scan/tool.ts";
import { runWapiti } from "./scan/wapiti.ts";
import { root } from "./testing/program.ts";

// npm run scan: wapiti and sqlmap against a demo of its own on this machine, as a signed-in administrator, for a quarter of an hour
// at most. Prints what they found; exit code 1 where there is anything, or where a scanner is not there.

const missing = ["wapiti", "sqlmap"].filter((name) => !findTool(name));
if (missing.length > 0) {
  console.error(`${missing.join(" and ")} not found: on Debian, apt-get install wapiti sqlmap.`);
  process.exit(1);
}
const folder = join(root, ".cache", "scan");
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const demo = await startDemo();
try {
  const started = performance.now();
  const person = await signedIn(demo.url);
  const reports = [await runWapiti(person, folder), await runSqlmap(person, folder)];
  for (const { tool, asked, findings } of reports) {
    console.log(`${tool}: ${asked}, ${findings.length} findings`);
    for (const finding of findings) console.log(`  ! ${finding}`);
  }
  const errors = await answersOf5xx(demo.url);
  console.log(`The server answered 5xx ${errors} times.`);
  console.log(
    `${Math.round((performance.now() - started) / 1_000)} seconds; the scanners' own reports are in .cache/scan.`,
  );
  process.exitCode = errors > 0 || reports.some(({ findings }) => findings.length > 0) ? 1 : 0;
} finally {
  await demo.stop();
}

/** As its own metrics count them, overload that was shed apart. */
async function answersOf5xx(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const lines = text.split("\n").filter((line) => /^steward_http\w*(_count|_total)\{.*status="5\d\d"/.test(line));
  return lines
    .filter((line) => !line.includes('status="503"'))
    .reduce((sum, line) => sum + Number(line.split(" ").at(-1)), 0);
}
