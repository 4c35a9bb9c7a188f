import { z } from "zod";
import { defineContract } from "../kernel/contract.ts";
import { Id, Name, Ref, text } from "../kernel/text.ts";
import { masterEvents, stampFields, stamps } from "../platform/master-data.ts";

const write = z.strictObject({
  name: Name,
  kind: z.enum(["incident"]),
  /** Which new tickets, in the filter language; empty for all. */
  condition: text(4000),
  /** The team that gets them; its method chooses the person. */
  teamId: Id,
  /** The first rule that fits wins, the lowest position first. */
  position: z.int().min(0).max(100_000),
  active: z.boolean(),
});

/** How tickets that come without a team find one (domain.md §2). */
export const assignmentRules = defineContract({
  name: "assignment-rules",
  kind: "assignment_rule",
  path: "assignment-rules",
  record: z.object({
    ...stamps,
    name: z.string(),
    kind: z.string(),
    condition: z.string(),
    team: Ref.nullable(),
    position: z.int(),
    active: z.boolean(),
  }),
  create: write.partial().required({ name: true, kind: true, teamId: true }),
  patch: write.partial(),
  fields: {
    ...stampFields,
    name: { type: "text", sortable: true },
    kind: { type: "text", sortable: true },
    teamId: { type: "ref", to: "team" },
    active: { type: "bool" },
    position: { type: "int", sortable: true },
  },
  permissions: {
    "assignment_rule:read": "See assignment rules",
    "assignment_rule:manage": "Add, change and delete assignment rules",
  },
  events: masterEvents("assignment_rule", "An assignment rule"),
  problems: {},
});
