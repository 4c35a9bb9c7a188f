import type { MasterDescription } from "../../platform/masterdata/description.ts";

/** Fields that the organization declares itself. Kind, key and type stay as they were made. */
export const customFields: MasterDescription = {
  path: "custom-fields",
  manage: "custom_field:manage",
  titleOf: (field) => String(field.label),
  columns: [
    { name: "label", width: 200, grow: true, sort: true },
    { name: "kind", width: 120, from: 520, sort: true },
    { name: "key", width: 140, from: 620, sort: true },
    { name: "type", width: 120 },
    { name: "required", width: 180, from: 760 },
  ],
  fields: [
    { name: "label", type: "text", required: true },
    { name: "kind", type: "choice", values: ["incident"], required: true, initial: "incident", only: "create" },
    { name: "key", type: "text", required: true, only: "create", hint: true },
    {
      name: "type",
      label: "fieldType",
      type: "choice",
      values: ["text", "number", "boolean", "date", "choice", "user"],
      required: true,
      initial: "text",
      only: "create",
    },
    { name: "choices", type: "texts", hint: true },
    { name: "required", type: "switch" },
    { name: "help", type: "lines", hint: true },
    { name: "position", type: "number", initial: 0, hint: true },
    { name: "readRestricted", type: "switch", hint: true },
    { name: "writeRestricted", type: "switch", hint: true },
  ],
};
