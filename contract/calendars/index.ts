import { z } from "zod";
import { Calendar } from "../businesstime/calendar.ts";
import { defineContract } from "../kernel/contract.ts";
import { Name } from "../kernel/text.ts";
import { masterEvents, stampFields, stamps } from "../platform/master-data.ts";

const write = z.strictObject({ name: Name, ...Calendar.shape });

/** When an organization works: opening times of a week, holidays and exceptions in a time zone. Clocks count in them. */
export const calendars = defineContract({
  name: "calendars",
  kind: "calendar",
  path: "calendars",
  record: z.object({
    ...stamps,
    name: z.string(),
    ...Calendar.shape,
    /** One of those that every organization starts with: `24x7`, `9-17`, `8-20`. */
    builtIn: z.string().nullable(),
  }),
  create: write.partial({ holidays: true, exceptions: true }),
  patch: write.partial(),
  fields: {
    ...stampFields,
    name: { type: "text", sortable: true },
    timeZone: { type: "text" },
    builtIn: { type: "text" },
  },
  permissions: {
    "calendar:read": "See business calendars",
    "calendar:manage": "Add, change and delete business calendars",
  },
  events: masterEvents("calendar", "A business calendar"),
  problems: {},
});
