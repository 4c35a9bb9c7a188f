import { assignee, lead, namedIn, teamIfNobody } from "./audience.ts";
import type { Notice } from "./notice.ts";
import { type MoreFacts, staffFacts, TICKET_VARIABLES } from "./ticket-facts.ts";

const variables = { ...TICKET_VARIABLES, target: "text", dueAt: "time" } as const;

/** The clock that the event is about: what it measures and when it is or was due. */
const withClock: MoreFacts = async (_ctx, _ticket, { payload }) => ({
  values: { target: String(payload.target ?? ""), dueAt: timeIn(payload.dueAt) },
});

/** What those who work on a ticket are told of its service levels. */
export function levelNotices(kind: string): readonly Notice[] {
  const level = { section: "levels", channels: ["in_app", "email"], variables, load: staffFacts(withClock) } as const;
  return [
    {
      ...level,
      key: "sla_escalated",
      on: [`${kind}.sla_escalated`],
      audience: [namedIn("escalated_to", "userIds")],
      critical: true,
    },
    {
      ...level,
      key: "sla_breached",
      on: [`${kind}.sla_breached`],
      audience: [assignee, teamIfNobody, lead],
      critical: true,
    },
    { ...level, key: "sla_warned", on: [`${kind}.sla_warned`], audience: [assignee, teamIfNobody] },
  ];
}

export function timeIn(value: unknown): Date | null {
  return typeof value === "string" || value instanceof Date ? new Date(value) : null;
}
