import type { Context } from "../../kernel/db/context.ts";
import type { DueWork } from "../../kernel/module/module.ts";

/** Thirty days after a bulk change has ended nothing is left of it but what it did. */
export const bulkRetention: DueWork = { name: "bulk.retention", claim: "claim_bulk_job_retention", run: forget };

async function forget(ctx: Context, id: string): Promise<void> {
  await ctx.db.deleteFrom("bulk_job_records").where("job_id", "=", id).execute();
  await ctx.db.deleteFrom("bulk_jobs").where("id", "=", id).execute();
}
