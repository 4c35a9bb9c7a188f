import { z } from "zod";
import { Id, Ref, Time, text } from "../kernel/text.ts";
import { AGREEMENTS, METRICS } from "../sla/target.ts";

const CLOCK_STATES = ["running", "paused", "stopped", "cancelled"] as const;

/** A target that was missed: a fact, whatever happens later. */
export const slaBreach = z.object({
  id: Id,
  dueAt: Time,
  breachedAt: Time,
  /** Who held the ticket then. */
  assignee: Ref.nullable(),
  team: Ref.nullable(),
  excusedAt: Time.nullable(),
  excusedBy: Ref.nullable(),
  excuse: z.string().nullable(),
  /** Whether the reader may excuse it: nobody excuses what they held themselves. */
  canExcuse: z.boolean(),
});

/** A service level clock of a ticket, as it stands when it was asked for. */
export const slaClock = z.object({
  id: Id,
  target: z.enum(METRICS),
  /** With whom it is agreed: the customer, a team, a supplier. */
  agreement: z.enum(AGREEMENTS),
  /** The team that an `ola` is with. */
  team: Ref.nullable(),
  state: z.enum(CLOCK_STATES),
  policy: Ref.nullable(),
  calendar: Ref.nullable(),
  startedAt: Time,
  /** When it is due; null while a pause keeps that open. */
  dueAt: Time.nullable(),
  /** A deadline set by a person; it moves for nothing. */
  fixedDueAt: Time.nullable(),
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
  breaches: z.array(slaBreach),
});
export const slaClocks = z.object({ items: z.array(slaClock) });

/** Why a policy answered for a ticket, or did not. */
export const VERDICTS = ["wins", "fits", "other_agreement", "other_team", "no_target", "condition"] as const;
export const CLOCK_EVENTS = [
  "start",
  "pause",
  "resume",
  "stop",
  "cancel",
  "reopen",
  "retarget",
  "fix",
  "release",
] as const;

/** Why this service level: the policies tried, and each step of the clock with what it counted. */
export const slaExplanation = z.object({
  items: z.array(
    z.object({
      clockId: Id.nullable(),
      target: z.enum(METRICS),
      agreement: z.enum(AGREEMENTS),
      team: Ref.nullable(),
      /** Policies in their order, as they judge the ticket as it is now. */
      policies: z.array(z.object({ id: Id, name: z.string(), condition: z.string(), verdict: z.enum(VERDICTS) })),
      steps: z.array(
        z.object({
          at: Time,
          type: z.enum(CLOCK_EVENTS),
          reason: z.string().nullable(),
          policy: Ref.nullable(),
          calendar: Ref.nullable(),
          deadline: Time.nullable(),
        }),
      ),
      /** What was counted: open seconds of each stretch. */
      spans: z.array(
        z.object({
          from: Time,
          to: Time.nullable(),
          state: z.enum(CLOCK_STATES),
          reason: z.string().nullable(),
          openSeconds: z.int(),
        }),
      ),
      escalations: z.array(z.object({ step: z.string(), dueAt: Time, doneAt: Time, late: z.boolean() })),
    }),
  ),
});

export const slaExcuse = z.strictObject({ excuse: text(2000, 1) });
/** Null lifts the deadline: the target holds again. */
export const slaDeadline = z.strictObject({ deadline: Time.nullable() });

/** The clock of each ticket that is due next; none of those that have no clock running or paused. */
export const nextDue = z.object({
  items: z.array(
    z.object({
      recordId: Id,
      ...slaClock.pick({ target: true, state: true, startedAt: true, dueAt: true, breachedAt: true }).shape,
    }),
  ),
});
