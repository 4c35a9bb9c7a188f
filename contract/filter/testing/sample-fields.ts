import type { CustomListFields, ListFields } from "../../kernel/fields.ts";

/** A list with every type of field, for the tests of filters and lists. */
export const sampleFields = {
  number: { type: "text", sortable: true },
  title: { type: "text", sortable: true },
  state: { type: "enum", values: ["new", "in_progress", "closed"], sortable: true },
  priority: { type: "int", sortable: true },
  impact: { type: "int" },
  cost: { type: "number", sortable: true },
  major: { type: "bool", sortable: true },
  due: { type: "date", sortable: true },
  createdAt: { type: "time", sortable: true },
  resolvedAt: { type: "time", sortable: true },
  assigneeId: { type: "ref", to: "user" },
  requesterId: { type: "ref", to: "user" },
  tags: { type: "set" },
  watcherIds: { type: "refs", to: "user" },
  custom: { type: "custom" },
} as const satisfies ListFields;

export const sampleCustomFields = {
  room: { type: "text", sortable: true },
  floor: { type: "int", sortable: true },
  vip: { type: "bool" },
  site: { type: "enum", values: ["north", "south"] },
  visit: { type: "time", sortable: true },
  labels: { type: "set" },
} as const satisfies CustomListFields;
