import { worthRetrying } from "../http/database-errors.ts";
import type { Context, Scope } from "./context.ts";
import type { Database } from "./unit-of-work.ts";

const TRIES = 3;

/** A unit of work that is tried again where it lost a race or met a deadlock. */
export async function transactRetrying<T>(
  database: Database,
  scope: Scope,
  work: (ctx: Context) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.transact(scope, work);
    } catch (error) {
      if (attempt >= TRIES || !worthRetrying(error)) throw error;
    }
  }
}
