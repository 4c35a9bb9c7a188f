import { Problem } from "../../contract/kernel/problem.ts";
import { StartProblem } from "../kernel/config/start-problem.ts";
import { problemAnswer } from "../kernel/http/problem-answer.ts";

/** What a command refuses, in one sentence. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

/** One sentence on stderr and exit code 1; the whole error where LOG_LEVEL is debug. */
export function tellFailure(error: unknown): void {
  process.exitCode = 1;
  if (process.env.LOG_LEVEL === "debug") console.error(error);
  else console.error(sentenceOf(error));
}

export function sentenceOf(error: unknown): string {
  if (error instanceof Problem) return wordsOf(error);
  if (error instanceof Refusal || error instanceof StartProblem) return error.message;
  if (!(error instanceof Error)) return `It failed: ${String(error)}.`;
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ECONNREFUSED") return "The database does not answer: look at DATABASE_URL, or whether it runs.";
  if ("severity" in error) return `The database refused: ${withStop(firstLine(error.message))}`;
  if (code?.startsWith("Z_")) return `The file cannot be unpacked: ${withStop(error.message)}`;
  if (code === "ENOENT") return `There is no such file: ${(error as NodeJS.ErrnoException).path ?? error.message}.`;
  return withStop(firstLine(error.message || error.name));
}

function wordsOf(problem: Problem): string {
  const words = withStop(String(problemAnswer(problem, "", "en").detail));
  const mistakes = problem.errors.map(({ path, code, message }) => `${path}: ${message ?? code}`);
  return mistakes.length > 0 ? `${words.slice(0, -1)} (${mistakes.join("; ")}).` : words;
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? text;
}

function withStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
