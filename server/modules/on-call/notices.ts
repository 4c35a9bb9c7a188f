import { lead, namedIn, team } from "../../platform/notifications/audience.ts";
import type { Notice } from "../../platform/notifications/notice.ts";
import { staffFacts, TICKET_VARIABLES as variables } from "../../platform/notifications/ticket-facts.ts";

const call = {
  section: "levels",
  channels: ["in_app", "email"],
  critical: true,
  variables,
  load: staffFacts(),
} as const;

/** What people are told of calls: who is on call, and where nobody was, who answers for the team. */
export const notices: readonly Notice[] = [
  { ...call, key: "on_call_paged", on: ["on_call.paged"], audience: [namedIn("on_call", "recipientIds")] },
  { ...call, key: "on_call_unreachable", on: ["on_call.unreachable"], audience: [lead, team] },
];
