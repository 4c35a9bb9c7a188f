import { z } from "zod";
import { Ref, Time } from "../kernel/text.ts";

/** A value before or after: what was stored, or the record that an id names. */
const HistoryValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  Ref,
  z.array(z.unknown()),
  z.looseObject({}),
]);

/** One change of a record or of a row that belongs to it, as the database wrote it down (audit log). */
export const HistoryEntry = z.object({
  /** Place in the audit log; later entries have higher ones. */
  id: z.int(),
  /** When it was recorded: the database's time. */
  at: Time,
  /** When it is said to have happened (imports); null where it is the same. */
  occurredAt: Time.nullable(),
  /** Null for the system. */
  actor: Ref.nullable(),
  /** For whom the actor acted. */
  onBehalfOf: Ref.nullable(),
  /** `read` of a restricted record and `denied` are for readers of the audit log alone. */
  action: z.enum(["created", "changed", "deleted", "restored", "read", "denied"]),
  /** Null for the record itself, else the table of a row that belongs to it: `team_members`. */
  table: z.string().nullable(),
  reason: z.string().nullable(),
  /** Where imported facts come from. */
  source: z.string().nullable(),
  requestId: z.string().nullable(),
  /** Fields by wire name; secrets read "[redacted]". */
  changes: z.array(z.object({ field: z.string(), from: HistoryValue, to: HistoryValue })),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

/** The newest change first. */
export const HistoryPage = z.object({ items: z.array(HistoryEntry), nextCursor: z.string().nullable() });
export type HistoryPage = z.infer<typeof HistoryPage>;

export const HistoryRequest = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).optional(),
  /** `nextCursor` of the page before. */
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
});
