import { askedToEnd } from "../server/kernel/ending.ts";
import { type Ground, ground } from "./testing/ground.ts";
import { checked, inWords, nothing, type Outcome, plus } from "./testing/outcome.ts";
import type { Part } from "./testing/part.ts";
import { allParts } from "./testing/parts.ts";
import { endPrograms } from "./testing/program.ts";

// npm test [-- part… path…]: runs the named parts (all of them without any) on the files whose path has one of the
// given pieces in it, and ends with a line that counts.

interface Result {
  readonly part: Part;
  readonly outcome: Outcome;
  readonly seconds: number;
}

const wanted = process.argv.slice(2);
const place = ground();
let ended = false;

askedToEnd().then(() => {
  ended = true;
  endPrograms();
});
const results: Result[] = [];
for (const part of chosenParts()) if (!ended) results.push(await run(part, place));
await place.clear();
summarize(results);

function chosenParts(): Part[] {
  const parts = allParts();
  const names = wanted.filter((word) => !isPath(word));
  const unknown = names.filter((name) => !parts.some((part) => part.name === name));
  if (unknown.length > 0) {
    console.error(`There is no part ${unknown.join(", ")}: there are ${parts.map((part) => part.name).join(", ")}.`);
    process.exit(1);
  }
  return parts.filter((part) => (names.length === 0 || names.includes(part.name)) && filesOf(part).length > 0);
}

function isPath(word: string): boolean {
  return word.includes("/") || word.includes(".");
}

function filesOf(part: Part): readonly string[] {
  const pieces = wanted.filter(isPath);
  return pieces.length === 0 ? part.files : part.files.filter((file) => pieces.some((piece) => file.includes(piece)));
}

async function run(part: Part, place: Ground): Promise<Result> {
  console.log(
    `\n━━ ${part.title} (${part.name}) ${"━".repeat(Math.max(0, 70 - part.title.length - part.name.length))}`,
  );
  const started = performance.now();
  const outcome = await outcomeOf(part, place).catch((error: Error) => {
    console.error(`✖ ${part.title} could not run: ${error.message}.`);
    return checked(1);
  });
  const seconds = (performance.now() - started) / 1000;
  console.log(`${outcome.failed > 0 ? "✖" : "✔"} ${part.title}: ${inWords(outcome)} in ${seconds.toFixed(1)} s`);
  return { part, outcome, seconds };
}

async function outcomeOf(part: Part, place: Ground): Promise<Outcome> {
  const env: NodeJS.ProcessEnv = {};
  for (const need of part.needs) Object.assign(env, await place.give(need));
  return part.run(filesOf(part), env);
}

function summarize(results: readonly Result[]): void {
  const total = results.reduce((sum, { outcome }) => plus(sum, outcome), nothing);
  console.log("");
  for (const { part, outcome, seconds } of results) {
    const mark = outcome.failed > 0 ? "✖" : "✔";
    console.log(`${mark} ${part.title.padEnd(24)} ${inWords(outcome).padEnd(40)} ${seconds.toFixed(1).padStart(6)} s`);
  }
  if (total.failures.length > 0) console.log(`\nFailed:\n${total.failures.map((one) => `✖ ${one}`).join("\n")}`);
  const failed = total.failed + (ended ? 1 : 0);
  console.log(`\n${inWords({ ...total, failed })}`);
  process.exitCode = failed > 0 || total.passed === 0 ? 1 : 0;
}
