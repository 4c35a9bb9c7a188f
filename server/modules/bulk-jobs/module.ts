import { bulkJobs } from "../../../contract/bulk-jobs/index.ts";
import { bulkJobRoutes } from "../../platform/bulk/capability.ts";
import { bulkJob } from "../../platform/bulk/job.ts";
import { bulkRetention } from "../../platform/bulk/retention.ts";
import { defineModule } from "../../platform/module.ts";
import { notices } from "./notices.ts";

export default defineModule(bulkJobs, { routes: bulkJobRoutes, jobs: [bulkJob], notices, due: [bulkRetention] });
