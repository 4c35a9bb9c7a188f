import { z } from "zod";
import { Id, Ref, Time, text } from "../kernel/text.ts";
import { DUTY_UNITS } from "../notification-duties/index.ts";

export const NOTIFICATION_STATES = ["running", "made", "not_required"] as const;

/** The clock of one duty to notify, in one security incident. */
export const notification = z.object({
  id: Id,
  dutyId: Id,
  /** As the duty read when its clock began. */
  name: z.string(),
  basis: z.string(),
  addressee: z.string(),
  amount: z.int(),
  unit: z.enum(DUTY_UNITS),
  /** When the organization became aware: what the time counts from. */
  awareAt: Time,
  dueAt: Time,
  state: z.enum(NOTIFICATION_STATES),
  /** The time it was due, once that has passed with nothing done. */
  missedAt: Time.nullable(),
  notifiedAt: Time.nullable(),
  /** Whether it was made after it was due. */
  late: z.boolean(),
  recipient: z.string().nullable(),
  /** The number that the recipient gave it, or the letter's. */
  reference: z.string().nullable(),
  note: z.string().nullable(),
  /** Why none is required. */
  reason: z.string().nullable(),
  settledBy: Ref.nullable(),
  settledAt: Time.nullable(),
});

/** Starts the clock of a duty that the incident does not have yet. */
export const startNotification = z.strictObject({
  dutyId: Id,
  /** As the incident's other clocks if not given, else now. */
  awareAt: Time.optional(),
});
/** When the organization became aware: moves every clock that runs. */
export const setAwareness = z.strictObject({ awareAt: Time, reason: text(2000, 1) });
export const makeNotification = z.strictObject({
  /** Now if not given; never a time to come. */
  notifiedAt: Time.optional(),
  recipient: text(200, 1),
  reference: text(200, 1),
  note: text(5000, 1).optional(),
});
export const waiveNotification = z.strictObject({ reason: text(2000, 1) });
/** Takes back that it was made or is not required: the clock runs again from where it began. */
export const resumeNotification = z.strictObject({ reason: text(2000, 1) });
