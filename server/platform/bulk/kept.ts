import type { BulkResult } from "../../../contract/platform/bulk.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { Kept, Values } from "./subject.ts";

/** What a bulk change did, and what it found and left of one record; undefined where there is nothing to take back. */
export async function keptBy(ctx: Context, jobId: string, target: string) {
  const row = await ctx.db
    .selectFrom("bulk_job_records as r")
    .innerJoin("bulk_jobs as b", (join) =>
      join.onRef("b.organization_id", "=", "r.organization_id").onRef("b.id", "=", "r.job_id"),
    )
    .select(["r.before", "r.after", "b.action"])
    .where("r.job_id", "=", jobId)
    .where("r.target", "=", target)
    .executeTakeFirst();
  const { action } = (row?.action ?? {}) as unknown as { action: object };
  const before = row?.before as Values | null | undefined;
  const kept: Kept | undefined = before
    ? { recordId: target, before, after: row?.after as unknown as Values }
    : undefined;
  return { kept, action };
}

/** Writes down what a change did to records, so that it can be taken back. */
export async function keepAll(ctx: Context, jobId: string, kept: readonly Kept[]): Promise<void> {
  if (kept.length === 0) return;
  const rows = kept.map(({ recordId, before, after }) => ({
    ...{ id: newId(ctx.now.getTime()), job_id: jobId, target: recordId, status: 200 },
    ...{ before: JSON.stringify(before), after: JSON.stringify(after) },
  }));
  await ctx.db.insertInto("bulk_job_records").values(rows).execute();
}

/** Writes down which records a change refused, and why. */
export async function keepRefusals(ctx: Context, jobId: string, results: readonly BulkResult[]): Promise<void> {
  const rows = results.flatMap(({ id, status, problem }) =>
    problem
      ? [{ id: newId(ctx.now.getTime()), job_id: jobId, target: id, status, problem: JSON.stringify(problem) }]
      : [],
  );
  if (rows.length > 0) await ctx.db.insertInto("bulk_job_records").values(rows).execute();
}
