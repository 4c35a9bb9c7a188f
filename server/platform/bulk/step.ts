import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { withSavepoint } from "../../kernel/db/savepoint.ts";
import { databaseProblem } from "../../kernel/http/database-errors.ts";
import { problemAnswer } from "../../kernel/http/problem-answer.ts";

/** How many records one transaction changes: locks are held for a fraction of a second. */
export const CHUNK = 100;

/** What became of one record of many. */
export type Outcome<T> =
  | { readonly status: 200; readonly value: T }
  | { readonly status: number; readonly problem: OutcomeProblem };

export interface OutcomeProblem {
  readonly code: string;
  readonly detail: string;
  readonly errors?: { path: string; code: string }[];
}

export interface StepOptions {
  /** Takes back what succeeded as well. */
  readonly dryRun: boolean;
  readonly language: string;
}

/** Does one of many by itself: a refusal is its outcome and leaves the others alone; a failure of ours ends all. */
export async function step<T>(
  ctx: Context,
  options: StepOptions,
  work: (ctx: Context) => Promise<T>,
): Promise<Outcome<T>> {
  try {
    return { status: 200, value: await withSavepoint(ctx, work, { keep: !options.dryRun }) };
  } catch (error) {
    const problem = error instanceof Problem ? error : databaseProblem(error);
    if (!problem) throw error;
    const { status, code, detail, errors } = problemAnswer(problem, ctx.requestId, options.language);
    return {
      status: status as number,
      problem: { code, detail, ...(errors ? { errors } : {}) } as OutcomeProblem,
    };
  }
}

/** In pieces of a transaction each. */
export function chunksOf<T>(all: readonly T[], size = CHUNK): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));
}

export function languageOf(headers: Readonly<Record<string, string | string[] | undefined>>): string {
  return String(headers["accept-language"] ?? "en").slice(0, 2);
}
