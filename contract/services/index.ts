import { z } from "zod";
import { defineContract } from "../kernel/contract.ts";
import { Id, Name, Ref, text } from "../kernel/text.ts";
import { masterEvents, stampFields, stamps } from "../platform/master-data.ts";

export const CRITICALITIES = ["low", "medium", "high", "critical"] as const;
export const SERVICE_STATES = ["planned", "active", "retired"] as const;

const write = z.strictObject({
  name: Name,
  description: text(5000),
  /** Who answers for it to its customers. */
  ownerId: Id.nullable(),
  /** The team that supports it. */
  teamId: Id.nullable(),
  criticality: z.enum(CRITICALITIES),
  status: z.enum(SERVICE_STATES),
  /** Its service hours. */
  calendarId: Id.nullable(),
});

/** What is provided (ITIL v4: a service): tickets, service levels, risk and impact speak of it. Not a catalogue item. */
export const services = defineContract({
  name: "services",
  kind: "service",
  path: "services",
  record: z.object({
    ...stamps,
    name: z.string(),
    description: z.string(),
    owner: Ref.nullable(),
    team: Ref.nullable(),
    criticality: z.enum(CRITICALITIES),
    status: z.enum(SERVICE_STATES),
    calendar: Ref.nullable(),
  }),
  create: write.partial().required({ name: true }),
  patch: write.partial(),
  fields: {
    ...stampFields,
    name: { type: "text", sortable: true },
    description: { type: "text" },
    ownerId: { type: "ref", to: "user" },
    teamId: { type: "ref", to: "team" },
    criticality: { type: "enum", values: CRITICALITIES },
    status: { type: "enum", values: SERVICE_STATES },
    calendarId: { type: "ref", to: "calendar" },
  },
  permissions: {
    "service:read": "See services",
    "service:manage": "Add, change, delete and restore services",
  },
  events: masterEvents("service", "A service"),
  problems: {},
});
