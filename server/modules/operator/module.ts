import { operatorEvents, operatorPermissions, operatorProblems } from "../../../contract/operator/index.ts";
import type { Module } from "../../kernel/module/module.ts";
import { removalDue } from "../../platform/organizations/removal.ts";
import { crossingRoutes } from "./crossing-routes.ts";
import { organizationRoutes } from "./routes.ts";

/** Running the installation: organizations as wholes, never what is in them. No kind of record, so no contract of one. */
export const operatorModule: Module = {
  name: "operator",
  uses: [],
  permissions: operatorPermissions,
  events: operatorEvents,
  problems: operatorProblems,
  routes: [...organizationRoutes, ...crossingRoutes],
  reactions: [],
  due: removalDue,
  jobs: [],
  capabilities: [],
};
