import type { z } from "zod";
import type { BulkAction, BulkAnswer } from "../../../contract/platform/bulk.ts";
import { api } from "../../kernel/api/client.ts";
import { ApiProblem } from "../../kernel/api/problem.ts";

/** A record that could not be changed, and why; no reason where the server could not be reached. */
export interface BulkFailure {
  readonly id: string;
  readonly problem: string;
}

/** So many go in one request, few enough for the answer to be the result. */
const AT_ONCE = 200;

/** Does the same to many records, each for itself; tells how far it is. */
export async function changeMany(
  path: string,
  ids: readonly string[],
  action: BulkAction,
  told: (done: number) => void,
): Promise<readonly BulkFailure[]> {
  const failures: BulkFailure[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const part = ids.slice(from, from + AT_ONCE);
    failures.push(...(await changePart(path, part, action)));
    told(from + part.length);
  }
  return failures;
}

async function changePart(path: string, ids: readonly string[], action: BulkAction): Promise<readonly BulkFailure[]> {
  try {
    const { results } = await api.post<z.output<typeof BulkAnswer>>(`/${path}/bulk`, { ids, action });
    return results.flatMap(({ id, problem }) => (problem ? [{ id, problem: problem.detail }] : []));
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    const problem = error.status === 0 ? "" : error.message;
    return ids.map((id) => ({ id, problem }));
  }
}
