import type { FieldAccess } from "../kernel/field-access.ts";

/** What of an incident takes a permission of its own. */
export const incidentFieldAccess = {
  satisfaction: {
    readable: "incident:read_satisfaction",
    own: true,
    also: ["satisfactionComment", "satisfactionAt"],
  },
  security: { writable: "incident:declare_security" },
  priorityOverride: { writable: "incident:override_priority", also: ["priorityOverrideReason"] },
} as const satisfies FieldAccess;
