import { z } from "zod";
import type { ListFields } from "../kernel/fields.ts";
import { Id, Time } from "../kernel/text.ts";
import { ticketFields, ticketPatch, ticketRecord } from "../platform/ticket.ts";
import { TASK_STATES } from "./lifecycle.ts";

export const record = z.object({
  ...ticketRecord,
  kind: z.literal("task"),
  state: z.enum(TASK_STATES),
  /** Its place among the tasks of the same ticket, from 1. */
  position: z.int(),
  /** While it is open, the ticket cannot be resolved. */
  mandatory: z.boolean(),
  /** Waits until the ordered ones before it are finished; otherwise it may be done at any time. */
  ordered: z.boolean(),
  dueAt: Time.nullable(),
  /** Why it was not done. */
  skipReason: z.string().nullable(),
});

const own = {
  position: z.int().min(0).max(10_000),
  mandatory: z.boolean(),
  ordered: z.boolean(),
  dueAt: Time.nullable(),
} as const;

const {
  title,
  description,
  impact,
  urgency,
  priorityOverride,
  priorityOverrideReason,
  teamId,
  assigneeId,
  tags,
  custom,
} = ticketPatch;
const given = { title, description, impact, urgency, teamId, assigneeId, tags, custom, ...own };

export const patch = z.strictObject({ ...given, priorityOverride, priorityOverrideReason }).partial();

/** A task below its ticket; mandatory and parallel if not said otherwise, last in place. */
export const createBelow = z.strictObject({ ...z.strictObject(given).partial().shape, title });

export const create = z.strictObject({ ...createBelow.shape, parentId: Id });

export const fields = {
  ...ticketFields,
  state: { type: "enum", values: TASK_STATES, sortable: true },
  position: { type: "int", sortable: true },
  mandatory: { type: "bool" },
  ordered: { type: "bool" },
  dueAt: { type: "time", sortable: true },
} as const satisfies ListFields;
