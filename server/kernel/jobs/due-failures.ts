import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../db/context.ts";
import { newId } from "../ids.ts";

/** A due item and the lease under which a worker has it. */
export interface DueKey {
  readonly work: string;
  readonly itemId: string;
  readonly holder: string;
}

/** Tries before an item is set aside for a person to look at. */
const MOST_TRIES = 6;
const FIRST_REST = 2;
const LONGEST_REST = 600;

/** Keeps why a due item failed and lets it rest, each time twice as long; after some tries it is set aside. */
export async function recordFailure(ctx: Context, key: DueKey, error: unknown): Promise<void> {
  await write(ctx, key, error, MOST_TRIES);
}

/** Puts a due item aside at once. */
export async function setAside(ctx: Context, key: DueKey, error: unknown): Promise<void> {
  await write(ctx, key, error, 1);
}

async function write(ctx: Context, key: DueKey, error: unknown, mostTries: number): Promise<void> {
  const message = String((error as Error).message ?? error).slice(0, 2_000);
  await Promise.all([
    sql`insert into due_failures (id, work, item_id, error, next_try_at)
      values (${newId()}, ${key.work}, ${key.itemId}, ${message},
        case when ${mostTries}::integer > 1 then clock_timestamp() + make_interval(secs => ${FIRST_REST}::integer) end)
      on conflict (organization_id, work, item_id) do update
        set tries = due_failures.tries + 1, error = excluded.error, failed_at = clock_timestamp(),
            next_try_at = case when due_failures.tries + 1 < ${mostTries}::integer then clock_timestamp()
              + make_interval(secs => least(${FIRST_REST}::integer * 2 ^ due_failures.tries, ${LONGEST_REST}::integer)) end`.execute(
      ctx.db,
    ),
    sql`select release_due(${key.work}, ${key.itemId}, ${key.holder})`.execute(ctx.db),
  ]);
}

/** Items that were set aside or rest after a failure, newest first. */
export function dueFailures(ctx: Context, most: number) {
  return ctx.db
    .selectFrom("due_failures")
    .select(["id", "work", "item_id", "tries", "error", "failed_at", "next_try_at"])
    .where("organization_id", "=", ctx.organizationId)
    .orderBy("failed_at", "desc")
    .limit(most)
    .execute();
}

/** Forgets the failure, so that the next sweep tries the item anew. */
export async function retryDue(ctx: Context, id: string): Promise<void> {
  const gone = await ctx.db
    .deleteFrom("due_failures")
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  if (!gone) throw new Problem("common.not_found");
}
