import { ApiProblem } from "../../kernel/api/problem.ts";

/** How one record of many fared. */
export interface BulkResult {
  readonly id: string;
  /** Why it could not be changed; missing where it was. */
  readonly problem?: string;
}

const AT_ONCE = 4;

/** Does the same to many records, a few at a time, each for itself; tells how far it is. */
export async function doToMany(
  ids: readonly string[],
  act: (id: string) => Promise<unknown>,
  told: (done: number) => void,
): Promise<readonly BulkResult[]> {
  const results: BulkResult[] = [];
  const waiting = [...ids];
  const work = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      results.push(await attempt(id, act));
      told(results.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}

async function attempt(id: string, act: (id: string) => Promise<unknown>): Promise<BulkResult> {
  try {
    await act(id);
    return { id };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return { id, problem: error.status === 0 ? "" : (error.body.errors?.[0]?.message ?? error.message) };
  }
}
