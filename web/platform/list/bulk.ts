import type { z } from "zod";
import type { BulkAnswer, BulkJob } from "../../../contract/platform/bulk.ts";
import { api } from "../../kernel/api/client.ts";
import { ApiProblem } from "../../kernel/api/problem.ts";

/** A record that could not be changed, and why; no reason where the server could not be reached. */
export interface BulkFailure {
  readonly id: string;
  readonly problem: string;
  /** How the record is called, where the server could say. */
  readonly number?: string;
  readonly title?: string;
  /** What is wrong with which field, where it is that. */
  readonly errors?: readonly { readonly path: string; readonly code: string }[];
}

/** All that a list shows: what fits its filter and is found by its words. */
export interface Fitting {
  readonly filter: string;
  readonly q?: string;
}

/** What is to be changed: named records, or all that fit. */
export type BulkTargets = { readonly ids: readonly string[] } | Fitting;

export interface BulkOutcome {
  readonly total: number;
  readonly failures: readonly BulkFailure[];
  /** The changes under `/bulk-jobs` that can be taken back; none where it did more than change fields. */
  readonly undoIds: readonly string[];
  /** Stopped on the way. */
  readonly cancelled?: boolean;
}

type Answer = z.output<typeof BulkAnswer>;
type Job = z.output<typeof BulkJob>;

/** So many go in one request, few enough for the answer to be the result and for progress to be seen. */
const AT_ONCE = 200;
const ASK_AGAIN = 700;

/** What would refuse, and why, without changing anything; of more than a thousand, the first thousand are tried. */
export async function previewBulk(path: string, targets: BulkTargets, action: object) {
  const { total, results } = await api.post<Answer>(`/${path}/bulk`, { ...targets, action, dryRun: true });
  return { total, tried: results.length, failures: failuresOf(results) };
}

/** Does the same to many records, each for itself; tells how far it is. A long one is a job, which `signal` stops. */
export async function runBulk(
  path: string,
  targets: BulkTargets,
  action: object,
  told: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<BulkOutcome> {
  if ("ids" in targets) return runParts(path, targets.ids, action, told, signal);
  const answer = await api.post<Answer | Job>(`/${path}/bulk`, { ...targets, action });
  if ("results" in answer) return outcomeOf(answer);
  return followJob(answer, told, signal);
}

/** Takes changes back where nobody has changed the same since; answers those that were left. */
export async function takeBack(undoIds: readonly string[]): Promise<readonly BulkFailure[]> {
  const left: BulkFailure[] = [];
  for (const id of undoIds) {
    const answer = await api.post<Answer | Job>(`/bulk-jobs/${id}/undo`);
    const { failures } =
      "results" in answer ? outcomeOf(answer) : await followJob(answer, () => {}, new AbortController().signal);
    left.push(...failures);
  }
  return left;
}

async function runParts(
  path: string,
  ids: readonly string[],
  action: object,
  told: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<BulkOutcome> {
  const failures: BulkFailure[] = [];
  const undoIds: string[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    if (signal.aborted) return { total: from, failures, undoIds, cancelled: true };
    const part = ids.slice(from, from + AT_ONCE);
    const outcome = await changePart(path, part, action);
    failures.push(...outcome.failures);
    undoIds.push(...outcome.undoIds);
    told(from + part.length, ids.length);
  }
  return { total: ids.length, failures, undoIds };
}

async function changePart(path: string, ids: readonly string[], action: object): Promise<BulkOutcome> {
  try {
    return outcomeOf(await api.post<Answer>(`/${path}/bulk`, { ids, action }));
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    const problem = error.status === 0 ? "" : error.message;
    return { total: ids.length, failures: ids.map((id) => ({ id, problem })), undoIds: [] };
  }
}

async function followJob(
  started: Job,
  told: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<BulkOutcome> {
  let job = started;
  let stopping = false;
  while (job.state === "waiting" || job.state === "running") {
    told(job.done, job.total);
    if (signal.aborted && !stopping) {
      stopping = true;
      await api.post(`/bulk-jobs/${job.id}/cancel`).catch(() => undefined);
    } else await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN));
    job = await api.get<Job>(`/bulk-jobs/${job.id}`);
  }
  return {
    total: job.done,
    failures: failuresOf(job.failures),
    undoIds: job.undoable ? [job.id] : [],
    cancelled: job.state === "cancelled",
  };
}

function outcomeOf({ total, results, undoId }: Answer): BulkOutcome {
  return { total, failures: failuresOf(results), undoIds: undoId ? [undoId] : [] };
}

function failuresOf(results: Answer["results"]): readonly BulkFailure[] {
  return results.flatMap(({ id, number, title, problem }) => {
    if (!problem) return [];
    const { detail, errors } = problem;
    const named = { ...(number ? { number } : {}), ...(title ? { title } : {}) };
    return [{ id, problem: detail, ...named, ...(errors?.length ? { errors } : {}) }];
  });
}
