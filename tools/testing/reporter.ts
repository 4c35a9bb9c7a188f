import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import type { EventData } from "node:test";
import type { TestEvent } from "node:test/reporters";
import { inspect } from "node:util";
import type { Outcome } from "./outcome.ts";

/** For `--test-reporter`: a line for each file, failures in full, and the counts as JSON into $TEST_COUNTS. */
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const { type, data } of events) {
    if (type === "test:fail") yield failure(data);
    else if (type === "test:stdout" || type === "test:stderr") yield data.message;
    else if (type === "test:summary" && data.file) yield line(data.file, data);
    else if (type === "test:summary") note(data);
  }
}

function line(file: string, { counts, duration_ms }: EventData.TestSummary): string {
  const { passed, failed, skipped } = outcomeOf(counts);
  const others = `${failed > 0 ? `, ${failed} failed` : ""}${skipped > 0 ? `, ${skipped} skipped` : ""}`;
  return `${failed > 0 ? "✖" : "✔"} ${relative(process.cwd(), file)}: ${passed}${others} (${Math.round(duration_ms)} ms)\n`;
}

/** A suite that fails through its tests says nothing new. */
function failure({ name, file, line, details }: EventData.TestFail): string {
  const { failureType } = details.error as Error & { failureType?: string };
  if (failureType === "subtestsFailed") return "";
  const place = file ? ` (${relative(process.cwd(), file)}:${line})` : "";
  const error = inspect(details.error.cause ?? details.error, { colors: process.stdout.isTTY, depth: 6 });
  return `\n✖ ${name}${place}\n${error.replace(/^/gm, "  ")}\n\n`;
}

function outcomeOf({ tests, passed, skipped, todo }: EventData.TestSummary["counts"]): Outcome {
  return { passed, failed: tests - passed - skipped - todo, skipped: skipped + todo };
}

function note({ counts }: EventData.TestSummary): void {
  const file = process.env.TEST_COUNTS;
  if (file) writeFileSync(file, JSON.stringify(outcomeOf(counts)));
}
