import { roles } from "../../../contract/access/roles.ts";
import { masterData } from "../../platform/masterdata/capability.ts";
import { defineModule } from "../../platform/module.ts";
import { endingRoles } from "./ending-roles.ts";
import { roleNotices } from "./notices.ts";
import { endAssignment } from "./role-assignments.ts";
import { roleKind } from "./role-kind.ts";
import { roleRoutes } from "./role-routes.ts";
import { syncBuiltInRoles } from "./sync-roles.ts";

export default defineModule(roles, {
  is: [masterData(roleKind)],
  routes: roleRoutes,
  notices: roleNotices,
  due: [{ name: "role.ended", claim: "claim_ended_roles", run: endAssignment }, endingRoles],
  seed: syncBuiltInRoles,
});
