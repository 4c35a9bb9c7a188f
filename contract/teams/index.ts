import { z } from "zod";
import { defineContract } from "../kernel/contract.ts";
import { Id, Name, Ref, text } from "../kernel/text.ts";
import { masterEvents, stampFields, stamps } from "../platform/master-data.ts";

/** How a ticket of the team finds its assignee: by hand, in turn, or whoever has the fewest open ones. */
export const ASSIGNMENT_METHODS = ["manual", "round_robin", "least_loaded"] as const;

const write = z.strictObject({
  name: Name,
  description: text(2000),
  /** Where mail for the team goes. */
  email: z.email().max(320).nullable(),
  /** An active person; becomes a member with the role of lead. */
  leadId: Id.nullable(),
  parentId: Id.nullable(),
  /** The next level of functional escalation; a chain never leads back. */
  escalatesToId: Id.nullable(),
  assignmentMethod: z.enum(ASSIGNMENT_METHODS),
  /** When the team works. */
  calendarId: Id.nullable(),
});

/** A team is a support group: tickets are assigned to it, and to its active members. */
export const teams = defineContract({
  name: "teams",
  kind: "team",
  path: "teams",
  record: z.object({
    ...stamps,
    name: z.string(),
    description: z.string(),
    email: z.string().nullable(),
    lead: Ref.nullable(),
    parent: Ref.nullable(),
    escalatesTo: Ref.nullable(),
    assignmentMethod: z.enum(ASSIGNMENT_METHODS),
    calendar: Ref.nullable(),
  }),
  create: write.partial().required({ name: true }),
  patch: write.partial(),
  fields: {
    ...stampFields,
    name: { type: "text", sortable: true },
    description: { type: "text" },
    email: { type: "text" },
    leadId: { type: "ref", to: "user" },
    parentId: { type: "ref", to: "team" },
    escalatesToId: { type: "ref", to: "team" },
    assignmentMethod: { type: "enum", values: ASSIGNMENT_METHODS },
    memberIds: { type: "refs", to: "user" },
  },
  permissions: {
    "team:read": "See teams and their members",
    "team:manage": "Add, change, delete and restore teams, and say who is in them",
  },
  events: {
    ...masterEvents("team", "A team"),
    "team.member_added": "Somebody joined a team",
    "team.member_changed": "A member's role in a team was changed",
    "team.member_removed": "Somebody left a team",
  },
  problems: {
    "team.is_member": 409,
    "team.no_member": 409,
  },
});
