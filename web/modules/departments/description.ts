import type { MasterDescription } from "../../platform/masterdata/description.ts";

export const departments: MasterDescription = {
  path: "departments",
  manage: "department:manage",
  importable: true,
  columns: [
    { name: "name", width: 220, grow: true, sort: true },
    { name: "parentId", width: 220, from: 520 },
    { name: "managerId", width: 200, from: 720 },
  ],
  fields: [
    { name: "name", type: "text", required: true },
    { name: "parentId", type: "ref", path: "departments" },
    { name: "managerId", label: "headId", type: "ref", path: "people", hint: true },
  ],
};
