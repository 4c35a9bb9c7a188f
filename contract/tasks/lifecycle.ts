import { z } from "zod";
import { defineLifecycle } from "../kernel/lifecycle.ts";
import { Id, RichText, Time, text } from "../kernel/text.ts";
import { VISIBILITIES } from "../platform/comment.ts";
import { PENDING_REASONS } from "../platform/ticket.ts";

/** Said together with a transition: a comment in the same transaction. */
const comment = z.strictObject({ body: RichText.min(1), visibility: z.enum(VISIBILITIES) }).optional();
const reason = text(2000).optional();
const OPEN = ["new", "assigned", "in_progress", "pending"] as const;

/** A piece of work within a ticket (domain.md §2): only those who work see and move it. */
export const lifecycle = defineLifecycle({
  initial: "new",
  states: {
    new: { clock: "running", open: true },
    assigned: { clock: "running", open: true },
    in_progress: { clock: "running", open: true },
    pending: { clock: "paused", open: true },
    done: { clock: "stopped", open: false, final: true },
    skipped: { clock: "stopped", open: false, final: true },
    cancelled: { clock: "stopped", open: false, final: true },
  },
  transitions: {
    assign: {
      from: OPEN,
      to: "assigned",
      keeps: ["in_progress", "pending"],
      who: ["worker"],
      input: z.strictObject({ teamId: Id.nullish(), assigneeId: Id.nullish(), comment }),
      requires: [],
      refusal: "task.not_open",
      event: "task.assigned",
    },
    start: {
      from: ["new", "assigned"],
      to: "in_progress",
      who: ["worker"],
      input: z.strictObject({ comment }),
      requires: [],
      refusal: "task.cannot_start",
      event: "task.started",
    },
    hold: {
      from: ["in_progress"],
      to: "pending",
      who: ["worker"],
      input: z.strictObject({
        pendingReason: z.enum(PENDING_REASONS).optional(),
        pendingUntil: Time.optional(),
        comment,
      }),
      requires: ["pendingReason"],
      refusal: "task.not_in_progress",
      event: "task.held",
    },
    resume: {
      from: ["pending"],
      to: "in_progress",
      who: ["worker", "system"],
      input: z.strictObject({ comment }),
      requires: [],
      refusal: "task.not_pending",
      event: "task.resumed",
    },
    complete: {
      from: ["in_progress", "pending"],
      to: "done",
      who: ["worker"],
      input: z.strictObject({ comment }),
      requires: [],
      refusal: "task.not_in_progress",
      event: "task.completed",
    },
    skip: {
      from: OPEN,
      to: "skipped",
      who: ["worker"],
      input: z.strictObject({ reason, comment }),
      requires: ["reason"],
      refusal: "task.not_open",
      event: "task.skipped",
    },
    cancel: {
      from: OPEN,
      to: "cancelled",
      who: ["worker", "system"],
      input: z.strictObject({ reason, comment }),
      requires: ["reason"],
      refusal: "task.not_open",
      event: "task.cancelled",
    },
  },
});

export type TaskState = keyof typeof lifecycle.states;
export const TASK_STATES = Object.keys(lifecycle.states) as [TaskState, ...TaskState[]];
