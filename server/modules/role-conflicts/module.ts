import { roleConflicts } from "../../../contract/role-conflicts/index.ts";
import { masterData } from "../../platform/masterdata/capability.ts";
import { defineModule } from "../../platform/module.ts";
import { conflictKind } from "./kind.ts";
import { exceptionRoutes } from "./routes.ts";

export default defineModule(roleConflicts, {
  is: [masterData(conflictKind)],
  routes: exceptionRoutes,
});
