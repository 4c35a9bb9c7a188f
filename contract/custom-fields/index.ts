import { z } from "zod";
import { defineContract } from "../kernel/contract.ts";
import { text } from "../kernel/text.ts";
import { masterEvents, stampFields, stamps } from "../platform/master-data.ts";

export const CUSTOM_FIELD_TYPES = ["text", "number", "boolean", "date", "choice", "user"] as const;

const patch = z.strictObject({
  /** What people read beside the field. */
  label: text(100, 1),
  /** The values that a `choice` allows. */
  choices: z.array(text(100, 1)).max(200),
  required: z.boolean(),
  help: text(1000),
  /** Place in the form, the lowest first. */
  position: z.int().min(0).max(10_000),
  /** Only roles with the field's own permission read it, or write it, and whoever declares fields. */
  readRestricted: z.boolean(),
  writeRestricted: z.boolean(),
});

/** Fields that an organization declares itself for a kind of record; reached as `custom.room`. Kind, key and type stay. */
export const customFields = defineContract({
  name: "custom-fields",
  kind: "custom_field",
  path: "custom-fields",
  record: z.object({
    ...stamps,
    kind: z.string(),
    key: z.string(),
    label: z.string(),
    type: z.enum(CUSTOM_FIELD_TYPES),
    choices: z.array(z.string()),
    required: z.boolean(),
    help: z.string(),
    position: z.int(),
    readRestricted: z.boolean(),
    writeRestricted: z.boolean(),
  }),
  create: z.strictObject({
    ...patch.partial().shape,
    label: text(100, 1),
    /** The kind of record that has it: `incident`. */
    kind: text(40, 1).regex(/^[a-z][a-z_]*$/),
    /** Its name in filters and on the wire, unique in its kind: `room`. */
    key: text(40, 1).regex(/^[a-z][a-zA-Z0-9]*$/),
    type: z.enum(CUSTOM_FIELD_TYPES),
  }),
  patch: patch.partial(),
  fields: {
    ...stampFields,
    kind: { type: "text", sortable: true },
    key: { type: "text", sortable: true },
    label: { type: "text", sortable: true },
    type: { type: "enum", values: CUSTOM_FIELD_TYPES },
    required: { type: "bool" },
    position: { type: "int", sortable: true },
  },
  permissions: {
    "custom_field:read": "See custom fields",
    "custom_field:manage": "Declare, change, delete and restore custom fields",
  },
  events: masterEvents("custom_field", "A custom field"),
  problems: {},
});
