import type { MasterDescription } from "../../platform/masterdata/description.ts";

export const locations: MasterDescription = {
  path: "locations",
  manage: "location:manage",
  importable: true,
  columns: [
    { name: "name", width: 220, grow: true, sort: true },
    { name: "parentId", width: 220, from: 520 },
    { name: "address", width: 300, from: 720 },
  ],
  fields: [
    { name: "name", type: "text", required: true },
    { name: "parentId", label: "partOfId", type: "ref", path: "locations", hint: true },
    { name: "address", type: "lines" },
  ],
};
