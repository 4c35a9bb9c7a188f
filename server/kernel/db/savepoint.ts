import { sql } from "kysely";
import type { Context, DomainEvent } from "./context.ts";

/**
 * Work that may fail by itself within a unit of work: all it wrote and everything it wanted told is taken back, and
 * what came before stands. Throws what the work threw. With `keep: false` it is taken back in any case: a trial.
 */
export async function withSavepoint<T>(
  ctx: Context,
  work: (ctx: Context) => Promise<T>,
  options: { readonly keep?: boolean } = {},
): Promise<T> {
  const events: DomainEvent[] = [];
  const afterCommit: (() => void)[] = [];
  const writes: Promise<unknown>[] = [];
  const inner: Context = {
    ...ctx,
    // What is written within is waited for within.
    write: (query) => {
      const written = ctx.send(query);
      written.catch(() => {});
      writes.push(written);
    },
    emit: (event) => void events.push(event),
    afterCommit: (run) => void afterCommit.push(run),
  };
  await sql`savepoint step`.execute(ctx.db);
  try {
    const result = await work(inner);
    await Promise.all(writes);
    if (options.keep === false) await takeBack(ctx);
    else {
      await sql`release savepoint step`.execute(ctx.db);
      for (const event of events) ctx.emit(event);
      for (const run of afterCommit) ctx.afterCommit(run);
    }
    return result;
  } catch (error) {
    await takeBack(ctx);
    throw error;
  }
}

async function takeBack(ctx: Context): Promise<void> {
  await sql`rollback to savepoint step`.execute(ctx.db);
  await sql`release savepoint step`.execute(ctx.db);
}
