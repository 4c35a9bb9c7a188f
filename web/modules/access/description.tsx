import type { MasterDescription } from "../../platform/masterdata/description.ts";
import { roleName, wordOr } from "../../platform/masterdata/words.ts";
import { IncludesControl } from "./IncludesControl.tsx";
import { IncludesText } from "./IncludesText.tsx";

/** Named sets of permissions. Those that every organization starts with stay as they are; each opens on a page of its own. */
export const roles: MasterDescription = {
  path: "roles",
  manage: "role:manage",
  opens: (id) => `/admin/roles/${id}`,
  titleOf: (role, words) => roleName(words, String(role.name)),
  columns: [
    { name: "name", width: 200, sort: true, show: (role, words) => roleName(words, String(role.name)) },
    {
      name: "description",
      width: 240,
      grow: true,
      from: 520,
      show: (role, words) => wordOr(words, `builtInRoles.${role.name}.description`, String(role.description)),
    },
    { name: "includes", width: 180, from: 820, show: (role) => <IncludesText ids={role.includes as string[]} /> },
    { name: "permissions", width: 120, show: (role) => (role.effectivePermissions as readonly string[]).length },
    { name: "builtIn", width: 110, from: 640 },
  ],
  fields: [
    { name: "name", type: "text", required: true },
    { name: "description", type: "lines" },
    { name: "builtIn", type: "switch", only: "list" },
    { name: "includes", type: "own", control: IncludesControl, initial: [], hint: true },
  ],
};
