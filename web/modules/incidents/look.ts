import { incidentFieldAccess } from "../../../contract/incidents/field-access.ts";
import type { IncidentState, RESOLUTION_CODES } from "../../../contract/incidents/lifecycle.ts";
import { stepsOf } from "../../platform/ticket/steps.ts";
import type { TicketLook } from "../../platform/ticket/ticket.ts";
import type { StateTone } from "../../ui/mark/StateBadge.tsx";

const tones: Readonly<Record<IncidentState, StateTone>> = {
  new: "new",
  assigned: "new",
  in_progress: "active",
  pending: "waiting",
  resolved: "done",
  closed: "closed",
  cancelled: "refused",
};

const resolutionCodes = [
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
] as const satisfies typeof RESOLUTION_CODES;

/** What the list shows first: what is still somebody's work, the most urgent and newest on top. */
export const OPEN_FIRST = { filter: "open", sort: "priority,-createdAt" } as const;

export const incidentLook: TicketLook = {
  kind: "incident",
  path: "incidents",
  tones,
  parts: new Set(["clocks", "requester", "service", "restriction", "tasks", "similar"]),
  order: ["resume", "start", "resolve", "confirm", "close", "hold", "assign", "reopen", "cancel"],
  done: "resolve",
  resolutionCodes,
  fieldAccess: incidentFieldAccess,
  cascades: ["start", "hold", "resume", "resolve"],
  fields: async () => (await import("../../../contract/incidents/fields.ts")).fields,
  steps: async () => stepsOf((await import("../../../contract/incidents/lifecycle.ts")).lifecycle),
};
