import { z } from "zod";
import { Id, Ref, Time } from "../kernel/text.ts";

/** A service level clock of a ticket, as it stands when it was asked for. */
export const slaClock = z.object({
  id: Id,
  target: z.enum(["response", "next_response", "resolution", "fulfilment"]),
  state: z.enum(["running", "paused", "stopped", "cancelled"]),
  policy: Ref.nullable(),
  calendar: Ref.nullable(),
  startedAt: Time,
  /** When it is due; null while a pause keeps that open. */
  dueAt: Time.nullable(),
  pausedAt: Time.nullable(),
  stoppedAt: Time.nullable(),
  /** Seconds of open time used. */
  elapsedSeconds: z.int(),
  /** Seconds of open time left; negative where over. */
  remainingSeconds: z.int(),
  /** Of the time allowed, used so far; over 100 where missed. */
  percent: z.number(),
  /** When it was missed: a fact beside the state. */
  breachedAt: Time.nullable(),
});
export const slaClocks = z.object({ items: z.array(slaClock) });

/** The clock of each ticket that is due next; none of those that have no clock running or paused. */
export const nextDue = z.object({
  items: z.array(
    z.object({
      recordId: Id,
      ...slaClock.pick({ target: true, state: true, startedAt: true, dueAt: true, breachedAt: true }).shape,
    }),
  ),
});
