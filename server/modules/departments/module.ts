import { departments } from "../../../contract/departments/index.ts";
import { importable } from "../../platform/imports/capability.ts";
import { masterData } from "../../platform/masterdata/capability.ts";
import { defineModule } from "../../platform/module.ts";

export default defineModule(departments, {
  is: [
    masterData({
      table: "departments",
      columns: ["name"],
      references: { parentId: "departments", managerId: "users" },
      trees: ["parentId"],
      usedBy: [
        { table: "departments", column: "parent_id" },
        { table: "users", column: "department_id" },
        { table: "role_assignments", column: "department_id", rows: "all" },
      ],
    }),
    importable(),
  ],
});
