import { z } from "zod";
import { defineLifecycle } from "../kernel/lifecycle.ts";
import { Id, RichText, Time, text } from "../kernel/text.ts";
import { PENDING_REASONS } from "../platform/ticket.ts";

export const RESOLUTION_CODES = [
  "solved",
  "workaround",
  "known_error",
  "by_change",
  "by_problem",
  "by_requester",
  "duplicate",
  "not_reproducible",
  "user_education",
  "no_response",
] as const;

/** Said together with a transition: a comment in the same transaction. */
const comment = z.strictObject({ body: RichText.min(1), visibility: z.enum(["public", "internal"]) }).optional();
const reason = text(2000).optional();

export const resolution = {
  resolutionCode: z.enum(RESOLUTION_CODES).optional(),
  /** How it was solved, in words that the requester reads. */
  resolutionNotes: text(20_000).optional(),
};

/** The incident's life cycle (domain.md §2). Breach, escalation and major are facts beside it. */
export const lifecycle = defineLifecycle({
  initial: "new",
  states: {
    new: { clock: "running", open: true },
    assigned: { clock: "running", open: true },
    in_progress: { clock: "running", open: true },
    pending: { clock: "paused", open: true },
    resolved: { clock: "stopped", open: false },
    closed: { clock: "stopped", open: false, final: true },
    cancelled: { clock: "stopped", open: false, final: true },
  },
  transitions: {
    assign: {
      from: ["new", "assigned", "in_progress", "pending"],
      to: "assigned",
      keeps: ["in_progress", "pending"],
      who: ["worker"],
      input: z.strictObject({ teamId: Id.nullish(), assigneeId: Id.nullish(), comment }),
      requires: [],
      refusal: "incident.not_open",
      event: "incident.assigned",
    },
    start: {
      from: ["new", "assigned", "pending"],
      to: "in_progress",
      who: ["worker"],
      input: z.strictObject({ comment }),
      requires: [],
      refusal: "incident.cannot_start",
      event: "incident.started",
    },
    hold: {
      from: ["new", "assigned", "in_progress"],
      to: "pending",
      who: ["worker"],
      input: z.strictObject({
        pendingReason: z.enum(PENDING_REASONS).optional(),
        pendingUntil: Time.optional(),
        comment,
      }),
      requires: ["pendingReason"],
      refusal: "incident.cannot_hold",
      event: "incident.held",
    },
    resume: {
      from: ["pending"],
      to: "in_progress",
      who: ["worker", "system"],
      input: z.strictObject({ comment }),
      requires: [],
      refusal: "incident.not_pending",
      event: "incident.resumed",
    },
    resolve: {
      from: ["new", "assigned", "in_progress", "pending"],
      to: "resolved",
      who: ["worker", "system"],
      input: z.strictObject({
        ...resolution,
        workaroundId: Id.optional(),
        knowledgeUsed: z.boolean().optional(),
        comment,
      }),
      requires: ["resolutionCode", "resolutionNotes"],
      refusal: "incident.not_open",
      event: "incident.resolved",
    },
    confirm: {
      from: ["resolved"],
      to: "closed",
      who: ["requester"],
      input: z.strictObject({ comment, satisfaction: z.int().min(1).max(5).optional() }),
      requires: [],
      refusal: "incident.not_resolved",
      event: "incident.closed",
    },
    close: {
      from: ["resolved"],
      to: "closed",
      who: ["worker", "system"],
      permission: "incident:close",
      input: z.strictObject({ comment }),
      requires: [],
      refusal: "incident.not_resolved",
      event: "incident.closed",
    },
    reopen: {
      from: ["resolved", "closed"],
      to: "in_progress",
      who: ["requester", "worker", "system"],
      input: z.strictObject({ reason, comment }),
      requires: ["reason"],
      refusal: "incident.not_resolved",
      event: "incident.reopened",
    },
    cancel: {
      from: ["new", "assigned", "in_progress", "pending"],
      to: "cancelled",
      who: ["worker", "requester"],
      requesterFrom: ["new"],
      input: z.strictObject({ reason, comment }),
      requires: ["reason"],
      refusal: "incident.not_open",
      event: "incident.cancelled",
    },
  },
});

export type IncidentState = keyof typeof lifecycle.states;
export const INCIDENT_STATES = Object.keys(lifecycle.states) as [IncidentState, ...IncidentState[]];
