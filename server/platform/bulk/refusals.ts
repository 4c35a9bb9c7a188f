import { sql } from "kysely";
import type { BulkResult } from "../../../contract/platform/bulk.ts";
import type { Context } from "../../kernel/db/context.ts";
import { isId } from "../../kernel/ids.ts";
import { visibleAmong } from "../tickets/any-kind.ts";

interface Job {
  readonly id: string;
  readonly requested_by: string | null;
}

/**
 * What a job refused and why, as far as one may see the records. Whoever asked for it named them, and hears of those
 * that are not to be seen as they did then; nobody else does.
 */
export async function failuresOf(ctx: Context, job: Job, most: number) {
  const refused = await ctx.db
    .selectFrom("bulk_job_records")
    .select(["target", "status", "problem"])
    .where("job_id", "=", job.id)
    .where("problem", "is not", null)
    .orderBy("id")
    .limit(most)
    .execute();
  const known = await recordsOf(
    ctx,
    refused.map(({ target }) => target),
  );
  const own = job.requested_by !== null && job.requested_by === ctx.principal.userId;
  return refused.flatMap(({ target, status, problem }) => {
    const record = known.get(target.toUpperCase());
    if (!record && !own) return [];
    const said = { id: target, status: status ?? 500, problem: problem as unknown as BulkResult["problem"] };
    return [{ ...said, number: record?.number ?? null, title: record?.title ?? null }];
  });
}

interface Named {
  readonly number: string | null;
  readonly title: string;
}

/** By what they were called: the id or the number. */
async function recordsOf(ctx: Context, targets: readonly string[]): Promise<ReadonlyMap<string, Named>> {
  const numbers = targets.filter((target) => !isId(target)).map((target) => target.toUpperCase());
  const { rows } = await sql<{ id: string; number: string }>`
    select r.id, r.number from records r where r.number = any(${numbers}::text[])`.execute(ctx.db);
  const seen = await visibleAmong(ctx, [...targets.filter(isId), ...rows.map(({ id }) => id)]);
  const named = [...seen.values()].map(({ row }) => ({ id: row.id, number: row.number, title: row.title }));
  return new Map(named.flatMap((one) => [[one.id.toUpperCase(), one] as const, [one.number ?? "", one] as const]));
}
