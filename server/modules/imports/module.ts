import { imports } from "../../../contract/imports/index.ts";
import { importJob } from "../../platform/imports/job.ts";
import { importRetention } from "../../platform/imports/retention.ts";
import { importRoutes } from "../../platform/imports/routes.ts";
import { defineModule } from "../../platform/module.ts";
import { notices } from "./notices.ts";

export default defineModule(imports, { routes: importRoutes, jobs: [importJob], due: [importRetention], notices });
