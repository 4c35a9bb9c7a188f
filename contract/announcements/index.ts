import { z } from "zod";
import { defineContract } from "../kernel/contract.ts";
import { Id, Ref, RichText, Time, Title } from "../kernel/text.ts";
import { masterEvents, stampFields, stamps } from "../platform/master-data.ts";

/** From a word to everybody up to a service that is down; the last two are the known outages. */
export const SEVERITIES = ["information", "maintenance", "disruption", "outage"] as const;

const write = z.strictObject({
  title: Title,
  body: RichText.max(50_000),
  severity: z.enum(SEVERITIES),
  /** The service that it is about; its state is then shown with it. */
  serviceId: Id.nullable(),
  /** For this department and those below it; with a location, for those who are in both; neither: for everybody. */
  departmentId: Id.nullable(),
  locationId: Id.nullable(),
  fromAt: Time,
  /** Null until somebody ends it. */
  untilAt: Time.nullable(),
});

/** What people are told in portal and workspace before they ask. */
export const announcements = defineContract({
  name: "announcements",
  kind: "announcement",
  path: "announcements",
  record: z.object({
    ...stamps,
    title: z.string(),
    body: z.string(),
    severity: z.enum(SEVERITIES),
    service: Ref.nullable(),
    department: Ref.nullable(),
    location: Ref.nullable(),
    fromAt: Time,
    untilAt: Time.nullable(),
    /** How many said that they are affected too. */
    affected: z.int(),
  }),
  create: write.partial().required({ title: true }),
  patch: write.partial(),
  fields: {
    ...stampFields,
    title: { type: "text", sortable: true },
    body: { type: "text" },
    severity: { type: "enum", values: SEVERITIES, sortable: true },
    serviceId: { type: "ref", to: "service" },
    departmentId: { type: "ref", to: "department" },
    locationId: { type: "ref", to: "location" },
    fromAt: { type: "time", sortable: true },
    untilAt: { type: "time", sortable: true },
    affected: { type: "int", sortable: true },
  },
  permissions: {
    "announcement:read": "See the announcements that are meant for oneself",
    "announcement:manage": "Write, change and delete announcements and known outages",
  },
  events: {
    ...masterEvents("announcement", "An announcement"),
    "announcement.begun": "The time of an announcement has come",
  },
  problems: {},
});
