import { roles } from "../../../contract/access/roles.ts";
import { arrayColumn } from "../../platform/list/columns.ts";
import { masterKind } from "../../platform/masterdata/kind.ts";
import { checkHolders, checkRole } from "./role-changes.ts";

export const roleKind = masterKind(roles, {
  table: "roles",
  columns: ["name", "description", "builtIn", "permissions", "includes", "effectivePermissions"],
  listed: { includes: arrayColumn("t.includes") },
  usedBy: [
    { table: "role_assignments", column: "role_id", rows: "all" },
    { table: "role_conflicts", column: "role_id" },
    { table: "role_conflicts", column: "other_role_id" },
  ],
  check: checkRole,
  after: checkHolders,
});
