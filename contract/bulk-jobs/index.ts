import { z } from "zod";
import { defineContract } from "../kernel/contract.ts";
import { BulkJob, bulkJobFields, bulkProblems } from "../platform/bulk.ts";

/** Bulk changes: those that run, and those of the last thirty days with what they refused. */
export const bulkJobs = defineContract({
  name: "bulk-jobs",
  kind: "bulk_job",
  path: "bulk-jobs",
  record: BulkJob,
  create: z.strictObject({}),
  patch: z.strictObject({}),
  fields: bulkJobFields,
  permissions: { "bulk_job:read": "See the bulk changes of everybody" },
  events: { "bulk_job.finished": "A bulk change that ran by itself is done" },
  problems: bulkProblems,
});
