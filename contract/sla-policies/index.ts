import { z } from "zod";
import { defineContract } from "../kernel/contract.ts";
import { Id, Name, text } from "../kernel/text.ts";
import { masterEvents, stampFields, stamps } from "../platform/master-data.ts";
import { TargetAmount } from "../sla/target.ts";

/** What is promised for one metric at one priority. */
const Target = TargetAmount.extend({
  /** `24x7`, `business` (the service's, else the organization's own), or the id of a calendar. */
  calendar: z.union([z.enum(["24x7", "business"]), Id]),
});
const Targets = z.partialRecord(
  z.enum(["1", "2", "3", "4", "5"]),
  z.strictObject({ response: Target.optional(), resolution: Target.optional() }),
);

const write = z.strictObject({
  name: Name,
  kind: z.enum(["incident"]),
  /** Which tickets, in the filter language; empty for all. */
  condition: text(4000),
  /** By priority, then by metric. */
  targets: Targets,
  /** The first policy that fits wins, the lowest position first. */
  position: z.int().min(0).max(100_000),
  active: z.boolean(),
});

/** What an organization promises for its tickets (domain.md §4). */
export const slaPolicies = defineContract({
  name: "sla-policies",
  kind: "sla_policy",
  path: "sla-policies",
  record: z.object({ ...stamps, ...write.shape, kind: z.string() }),
  create: write.partial().required({ name: true, kind: true, targets: true }),
  patch: write.partial(),
  fields: {
    ...stampFields,
    name: { type: "text", sortable: true },
    kind: { type: "text", sortable: true },
    active: { type: "bool" },
    position: { type: "int", sortable: true },
  },
  permissions: {
    "sla_policy:read": "See service level policies",
    "sla_policy:manage": "Add, change and delete service level policies",
  },
  events: masterEvents("sla_policy", "A service level policy"),
  problems: {},
});
