import type { MasterDescription } from "../../platform/masterdata/description.ts";

/** Ways to work on until the cause is removed, rated by those who tried them. */
export const workarounds: MasterDescription = {
  path: "workarounds",
  manage: "workaround:manage",
  titleOf: (workaround) => String(workaround.title),
  columns: [
    { name: "title", width: 280, grow: true, sort: true },
    { name: "serviceId", width: 180, from: 620 },
    { name: "categoryId", width: 160, from: 900 },
    { name: "helpful", width: 90, sort: true },
    { name: "notHelpful", width: 110, from: 520, sort: true },
  ],
  fields: [
    { name: "title", type: "text", required: true },
    { name: "body", type: "html", required: true, hint: true },
    { name: "serviceId", type: "ref", path: "services" },
    { name: "categoryId", type: "ref", path: "categories" },
  ],
};
