/** The people of a test organization: one for each built-in role that tests speak of, and second ones to tell apart. */
export const ROLES = [
  ...([
    "admin",
    "manager",
    "agent",
    "other_agent",
    "end_user",
    "other_end_user",
    "auditor",
    "service_desk_lead",
  ] as const),
  ...(["incident_commander"] as const),
] as const;
export type Role = (typeof ROLES)[number];
