import type { BulkResult } from "../../../contract/platform/bulk.ts";
import type { Context } from "../../kernel/db/context.ts";
import { bulkSubject } from "./subject.ts";

interface Job {
  readonly id: string;
  readonly kind: string;
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
  const known = await bulkSubject(job.kind).named(
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
