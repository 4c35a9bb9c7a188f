import type { MasterDescription } from "../../platform/masterdata/description.ts";
import { roleName, wordOr } from "../../platform/masterdata/words.ts";
import { CopyRole } from "./CopyRole.tsx";
import { PermissionMatrix } from "./PermissionMatrix.tsx";

/** Named sets of permissions. Those that every organization starts with stay as they are. */
export const roles: MasterDescription = {
  path: "roles",
  manage: "role:manage",
  titleOf: (role, words) => roleName(words, String(role.name)),
  columns: [
    { name: "name", width: 220, sort: true, show: (role, words) => roleName(words, String(role.name)) },
    {
      name: "description",
      width: 260,
      grow: true,
      from: 520,
      show: (role, words) => wordOr(words, `builtInRoles.${role.name}.description`, String(role.description)),
    },
    { name: "permissions", width: 120, show: (role) => (role.permissions as readonly string[]).length },
    { name: "builtIn", width: 120, from: 640 },
  ],
  fields: [
    { name: "name", type: "text", required: true },
    { name: "description", type: "lines" },
    { name: "builtIn", type: "switch", only: "list" },
    { name: "permissions", type: "own", control: PermissionMatrix, initial: [] },
  ],
  actions: CopyRole,
  fixed: (role) => role.builtIn === true,
  width: 880,
};
