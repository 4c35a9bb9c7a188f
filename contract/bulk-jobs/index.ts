import { z } from "zod";
import { defineContract } from "../kernel/contract.ts";
import { BulkJob, bulkProblems } from "../platform/bulk.ts";

/** Bulk changes that take longer than a request. */
export const bulkJobs = defineContract({
  name: "bulk-jobs",
  kind: "bulk_job",
  path: "bulk-jobs",
  record: BulkJob,
  create: z.strictObject({}),
  patch: z.strictObject({}),
  fields: {},
  permissions: {},
  events: { "bulk_job.finished": "A bulk change that ran by itself is done" },
  problems: bulkProblems,
});
