import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import type { EventData } from "node:test";
import type { TestEvent } from "node:test/reporters";
import { inspect } from "node:util";
import type { Outcome } from "./outcome.ts";

/** For `--test-reporter`: a line for each file, failures in full, and the counts as JSON into $TEST_COUNTS. */
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const failures: string[] = [];
  for await (const { type, data } of events) {
    if (type === "test:fail" && !throughItsTests(data)) {
      failures.push(titleOf(data));
      yield failure(data);
    }
    if (type === "test:stdout" || type === "test:stderr") yield data.message;
    else if (type === "test:summary" && data.file) yield line(data.file, data);
    else if (type === "test:summary") note(data, failures);
  }
}

function line(file: string, { counts, duration_ms }: EventData.TestSummary): string {
  const { passed, failed, skipped } = outcomeOf(counts);
  const others = `${failed > 0 ? `, ${failed} failed` : ""}${skipped > 0 ? `, ${skipped} skipped` : ""}`;
  return `${failed > 0 ? "✖" : "✔"} ${relative(process.cwd(), file)}: ${passed}${others} (${Math.round(duration_ms)} ms)\n`;
}

/** A suite that fails through its tests says nothing new. */
function throughItsTests({ details }: EventData.TestFail): boolean {
  return (details.error as Error & { failureType?: string }).failureType === "subtestsFailed";
}

function failure(failed: EventData.TestFail): string {
  const { error } = failed.details;
  const told = inspect(error.cause ?? error, { colors: process.stdout.isTTY, depth: 6 });
  return `\n✖ ${titleOf(failed)}\n${told.replace(/^/gm, "  ")}\n\n`;
}

function titleOf({ name, file, line }: EventData.TestFail): string {
  return file ? `${name} (${relative(process.cwd(), file)}:${line})` : name;
}

function outcomeOf({ tests, passed, skipped, todo }: EventData.TestSummary["counts"]): Omit<Outcome, "failures"> {
  return { passed, failed: tests - passed - skipped - todo, skipped: skipped + todo };
}

function note({ counts }: EventData.TestSummary, failures: readonly string[]): void {
  const file = process.env.TEST_COUNTS;
  if (file) writeFileSync(file, JSON.stringify({ ...outcomeOf(counts), failures }));
}
