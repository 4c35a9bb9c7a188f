import { stat } from "node:fs/promises";
import { Presets, SingleBar } from "cli-progress";
import type { Command } from "commander";
import type { ImportReport } from "../modules/incidents/import/run.ts";
import { importServiceNowEvents } from "../modules/incidents/import/run.ts";
import { Refusal } from "./failure.ts";
import { type Opened, opened, organizationOf } from "./opening.ts";

interface Options {
  readonly organization: string;
  readonly json?: boolean;
}

export function addImport(root: Command): void {
  root
    .command("import")
    .description("Bring records from elsewhere; safe to run twice")
    .command("servicenow-events")
    .description("Incidents with their history from an event log (CSV, plain or gzip)")
    .argument("<file>", "the log")
    .requiredOption("--organization <slug>", "into which organization")
    .option("--json", "the report as JSON")
    .action((file: string, options: Options) =>
      opened((place) => importEvents(place, file, options), { prepare: true }),
    );
}

async function importEvents({ database }: Opened, file: string, options: Options): Promise<void> {
  const organizationId = await organizationOf(database, options.organization);
  const bytes = await sizeOf(file);
  const bar = progressBar(bytes);
  const report = await importServiceNowEvents({
    database,
    organizationId,
    file,
    progress: (read) => bar?.update(read, { stage: read < bytes ? "reading" : "writing" }),
  }).finally(() => bar?.stop());
  if (options.json) console.log(JSON.stringify(report));
  else tell(report);
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file);
  if (!found.isFile()) throw new Refusal(`${file} is no file.`);
  return found.size;
}

/** By bytes of the file, on stderr, for people only. */
function progressBar(bytes: number): SingleBar | undefined {
  if (!process.stderr.isTTY) return undefined;
  const format = "{bar} {percentage} % · {stage}";
  const bar = new SingleBar({ format, stream: process.stderr, hideCursor: true }, Presets.shades_classic);
  bar.start(bytes, 0, { stage: "reading" });
  return bar;
}

function tell(report: ImportReport): void {
  console.log(`Imported ${report.incidents} incidents with ${report.events} events.`);
  if (report.unchanged > 0) console.log(`${report.unchanged} had come before and are the same.`);
  if (report.differing.length > 0) {
    console.log(`${report.differing.length} had come before and read otherwise now; they were left as they are:`);
    console.log(`  ${report.differing.slice(0, 20).join(", ")}${report.differing.length > 20 ? " …" : ""}`);
  }
  if (report.bad.length === 0) return;
  console.log(`${report.bad.length} rows were bad:`);
  for (const { line, reason } of report.bad) console.log(`  line ${line}: ${reason}`);
}
