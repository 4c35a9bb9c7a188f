import { z } from "zod";
import { defineContract } from "../kernel/contract.ts";
import { Id, Ref, text } from "../kernel/text.ts";
import { masterEvents, stampFields, stamps } from "../platform/master-data.ts";

/** How a list looks: columns in order with their widths, grouping, density. */
const ViewSettings = z.strictObject({
  columns: z.array(text(60, 1)).max(60).optional(),
  widths: z.record(text(60, 1), z.int().min(20).max(2000)).optional(),
  groupBy: text(60).nullable().optional(),
  /** Values of groups that show their heading alone: a state, a priority, an id, or `null` for those without. */
  folded: z.array(text(60, 1)).max(500).optional(),
  density: z.enum(["compact", "normal", "comfortable"]).optional(),
  /** `split`: the list with the open ticket beside it. */
  layout: z.enum(["table", "split", "board", "calendar"]).optional(),
  /** The time that the calendar goes by: `createdAt`. */
  calendarBy: text(60, 1).optional(),
});

/** On which side of the number a view's owner is told of it. */
export const ALERT_WHEN = ["above", "below"] as const;

const write = z.strictObject({
  name: text(100, 1).refine((value) => value.trim().length > 0, { params: { code: "required" } }),
  /** The kind of record that it lists: `incident`. */
  kind: text(40, 1).regex(/^[a-z][a-z_]*$/),
  /** Filter of the list, in CEL. */
  filter: text(4000),
  /** As the list takes it: `priority,-createdAt`. */
  sort: text(400),
  settings: ViewSettings,
  /** For this team's members; needs view:share. */
  teamId: Id.nullable(),
  /** For everybody in the organization; needs view:share. */
  shared: z.boolean(),
  position: z.int().min(0).max(10_000),
  /** The owner is told once as the view comes to list more (or fewer) than so many; null for no rule. */
  alertAt: z.int().min(0).max(999).nullable(),
  alertWhen: z.enum(ALERT_WHEN),
});

/** A count stops here: "1,000 or more". */
export const COUNT_UP_TO = 1_000;

/** Null where the view's filter no longer reads, or its kind may not be listed. */
export const ViewCounts = z.object({
  items: z.array(z.object({ id: Id, count: z.int().nullable() })),
});

/** Lists that people keep: their own, shared with a team, or with everybody. */
export const savedViews = defineContract({
  name: "saved-views",
  kind: "saved_view",
  path: "saved-views",
  record: z.object({
    ...stamps,
    name: z.string(),
    kind: z.string(),
    filter: z.string(),
    sort: z.string(),
    settings: ViewSettings,
    owner: Ref.nullable(),
    team: Ref.nullable(),
    shared: z.boolean(),
    position: z.int(),
    alertAt: z.int().nullable(),
    alertWhen: z.enum(ALERT_WHEN),
  }),
  create: write.partial().required({ name: true, kind: true }),
  patch: write.omit({ kind: true }).partial(),
  fields: {
    ...stampFields,
    name: { type: "text", sortable: true },
    kind: { type: "text" },
    ownerId: { type: "ref", to: "user" },
    teamId: { type: "ref", to: "team" },
    shared: { type: "bool" },
    position: { type: "int", sortable: true },
  },
  permissions: { "view:share": "Share saved views with a team or with everybody, and tidy up shared ones" },
  events: {
    ...masterEvents("saved_view", "A saved view"),
    "saved_view.threshold_crossed": "A saved view came to list more or fewer than its owner wanted to be told of",
  },
  problems: {},
});
