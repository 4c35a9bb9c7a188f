import { z } from "zod";
import type { ListFields } from "../kernel/fields.ts";
import { Id, Ref, Time, text } from "../kernel/text.ts";

/** Work spent on a ticket; staff alone see it. */
export const TimeEntry = z.object({
  id: Id,
  recordId: Id,
  user: Ref,
  minutes: z.int(),
  note: z.string(),
  /** The day on which the work was done, in the organization's time zone. */
  spentOn: z.iso.date(),
  createdAt: Time,
  may: z.object({ edit: z.boolean() }),
});

export const timeEntryCreate = z.strictObject({
  minutes: z.int().min(1).max(1440),
  note: text(2000).optional(),
  /** Today if not given; never a day to come. */
  spentOn: z.iso.date().optional(),
});

export const timeEntryPatch = timeEntryCreate.partial();

export const timeEntryFields = {
  id: { type: "ref", to: "time_entry" },
  userId: { type: "ref", to: "user" },
  minutes: { type: "int", sortable: true },
  spentOn: { type: "date", sortable: true },
  createdAt: { type: "time", sortable: true },
} as const satisfies ListFields;
