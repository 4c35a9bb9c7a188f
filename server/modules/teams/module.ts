import { teams } from "../../../contract/teams/index.ts";
import { importable } from "../../platform/imports/capability.ts";
import { masterData } from "../../platform/masterdata/capability.ts";
import { defineModule } from "../../platform/module.ts";
import { teamKind } from "./kind.ts";
import { memberRoutes } from "./routes.ts";

export default defineModule(teams, {
  is: [masterData(teamKind), importable()],
  routes: memberRoutes,
});
