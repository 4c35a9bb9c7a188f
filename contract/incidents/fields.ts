import { z } from "zod";
import type { ListFields } from "../kernel/fields.ts";
import { Id, Ref, Time, text } from "../kernel/text.ts";
import { CHANNELS, ticketFields, ticketPatch, ticketRecord } from "../platform/ticket.ts";
import { INCIDENT_STATES, RESOLUTION_CODES } from "./lifecycle.ts";
import { SECURITY_PHASES } from "./phases.ts";

export const MAJOR_STATES = ["candidate", "accepted", "declined", "demoted"] as const;

/** An incident: an unplanned interruption of a service, or a loss of its quality (ITIL v4). */
export const record = z.object({
  ...ticketRecord,
  kind: z.literal("incident"),
  state: z.enum(INCIDENT_STATES),
  /** What the person notices, in a few words. */
  symptom: z.string().nullable(),
  /** Major incident: proposed, accepted, declined, or taken back. */
  major: z.enum(MAJOR_STATES).nullable(),
  majorDeclaredAt: Time.nullable(),
  /** When stakeholders are to hear the next update. */
  majorNextUpdateAt: Time.nullable(),
  commander: Ref.nullable(),
  /** 0 the first line; raised by each functional or hierarchical escalation. */
  escalationLevel: z.int(),
  workaroundId: Id.nullable(),
  problemId: Id.nullable(),
  causedByChangeId: Id.nullable(),
  reopenCount: z.int(),
  reassignmentCount: z.int(),
  knowledgeUsed: z.boolean(),
  /** As an import states it; null where our own clocks tell. */
  madeSla: z.boolean().nullable(),
  /** A security incident; restricted at once. */
  security: z.boolean(),
  /** Where the response to it is now. */
  securityPhase: z.enum(SECURITY_PHASES).nullable(),
  /** The requester's rating, 1 to 5; absent for those without `incident:read_satisfaction`. */
  satisfaction: z.int().nullable().optional(),
});

const own = {
  symptom: text(200).nullable(),
  security: z.boolean(),
  knowledgeUsed: z.boolean(),
  workaroundId: Id.nullable(),
} as const;

export const patch = z.strictObject({ ...ticketPatch, ...own }).partial();

/** Opening an incident; an end user may describe it, the rest is for those who work on it. */
export const create = z.strictObject({
  ...patch.shape,
  title: ticketPatch.title,
  channel: z.enum(CHANNELS).exclude(["import"]).optional(),
  /** The template that it begins with: what that demands must be given. */
  templateId: Id.optional(),
  /** Resolves in the same step, as after a phone call. */
  resolve: z.strictObject({ resolutionCode: z.enum(RESOLUTION_CODES), resolutionNotes: text(20_000, 1) }).optional(),
});

export const fields = {
  ...ticketFields,
  state: { type: "enum", values: INCIDENT_STATES, sortable: true },
  symptom: { type: "text" },
  major: { type: "enum", values: MAJOR_STATES },
  commanderId: { type: "ref", to: "user" },
  escalationLevel: { type: "int", sortable: true },
  reopenCount: { type: "int", sortable: true },
  reassignmentCount: { type: "int", sortable: true },
  madeSla: { type: "bool" },
  /** When the next service level target is due; absent while no clock runs. */
  dueAt: { type: "time", sortable: true },
  security: { type: "bool" },
  securityPhase: { type: "enum", values: SECURITY_PHASES },
  satisfaction: { type: "int", sortable: true },
  workaroundId: { type: "ref", to: "workaround" },
} as const satisfies ListFields;
