import { z } from "zod";
import { defineContract } from "../kernel/contract.ts";
import { Name, text } from "../kernel/text.ts";
import { masterEvents, stampFields, stamps } from "../platform/master-data.ts";

export const DUTY_UNITS = ["hours", "days", "months"] as const;
export type DutyUnit = (typeof DUTY_UNITS)[number];

const write = z.strictObject({
  /** Unique among the duties of the organization. */
  name: Name,
  /** The law or contract that asks for it: `GDPR Art. 33(1)`. */
  basis: text(500),
  /** Who is to be told, as a rule. */
  addressee: text(200),
  /** How long after the organization became aware; months are calendar months in its time zone. */
  amount: z.int().min(1).max(1000),
  unit: z.enum(DUTY_UNITS),
  /** Whether new security incidents start its clock. */
  active: z.boolean(),
});

/** Whom the organization must tell of a security incident, and how soon after becoming aware of it. */
export const notificationDuties = defineContract({
  name: "notification-duties",
  kind: "notification_duty",
  path: "notification-duties",
  record: z.object({
    ...stamps,
    name: z.string(),
    basis: z.string(),
    addressee: z.string(),
    amount: z.int(),
    unit: z.enum(DUTY_UNITS),
    active: z.boolean(),
  }),
  create: write.partial().required({ name: true, amount: true, unit: true }),
  patch: write.partial(),
  fields: {
    ...stampFields,
    name: { type: "text", sortable: true },
    basis: { type: "text" },
    addressee: { type: "text" },
    amount: { type: "int", sortable: true },
    unit: { type: "enum", values: DUTY_UNITS },
    active: { type: "bool" },
  },
  permissions: {
    "notification_duty:read": "See whom security incidents must be notified to",
    "notification_duty:manage": "Add, change, delete and restore notification duties",
  },
  events: masterEvents("notification_duty", "A notification duty"),
  problems: {},
});
