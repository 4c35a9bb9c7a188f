import type { MasterDescription } from "../../platform/masterdata/description.ts";

export const categories: MasterDescription = {
  path: "categories",
  manage: "category:manage",
  importable: true,
  columns: [
    { name: "name", width: 240, grow: true, sort: true },
    { name: "parentId", width: 240, from: 520 },
  ],
  fields: [
    { name: "name", type: "text", required: true },
    { name: "parentId", type: "ref", path: "categories" },
  ],
};
