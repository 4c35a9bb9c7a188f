import { z } from "zod";
import type { ListFields } from "../kernel/fields.ts";
import { Id, Ref, RichText, Time, Title, text } from "../kernel/text.ts";

export const CHANNELS = [
  "portal",
  "agent",
  "email",
  "api",
  "chat",
  "monitoring",
  "phone",
  "walk_in",
  "import",
] as const;
export const PENDING_REASONS = ["requester", "supplier", "problem", "change", "scheduled"] as const;

/** 1 high, 2 medium, 3 low. */
export const Level = z.int().min(1).max(3);
/** 1 the highest, 5 the lowest. */
export const Priority = z.int().min(1).max(5);
export const Tag = text(50, 1);

/** Priority = impact × urgency (domain.md §2); an absent one counts as 3, low. */
export const PRIORITY_MATRIX = [
  [1, 2, 3],
  [2, 3, 4],
  [3, 4, 5],
] as const;

export function priorityOf(impact: number | null | undefined, urgency: number | null | undefined): number {
  return PRIORITY_MATRIX[(impact ?? 3) - 1]?.[(urgency ?? 3) - 1] ?? 5;
}

/** Why a transition is not open now: the code of the problem that asking for it would answer. */
const Refusal = z.object({ name: z.string(), why: z.string() });
/** A transition open to this person now, and the fields that it requires. */
const Offer = z.object({ name: z.string(), requires: z.array(z.string()) });

/** What every kind of ticket answers (api.md, "A ticket on the wire"). */
export const ticketRecord = {
  id: Id,
  kind: z.string(),
  /** Prefix and six digits or more, one series for each organization and kind; never repeated. */
  number: z.string(),
  title: z.string(),
  /** Sanitised HTML. */
  description: z.string(),
  state: z.string(),
  /** Not resolved, closed or cancelled. */
  open: z.boolean(),
  pendingReason: z.enum(PENDING_REASONS).nullable(),
  /** When to come back to it, for what waits for a time. */
  pendingUntil: Time.nullable(),
  impact: Level.nullable(),
  urgency: Level.nullable(),
  priority: Priority,
  /** Set by a person instead of the matrix; null where the matrix decides. */
  priorityOverride: Priority.nullable(),
  priorityOverrideReason: z.string().nullable(),
  requester: Ref.nullable(),
  openedBy: Ref.nullable(),
  assignee: Ref.nullable(),
  /** Why this person: the rule and method that chose, where none did by hand. */
  assigneeWhy: z.string().nullable(),
  team: Ref.nullable(),
  service: Ref.nullable(),
  category: Ref.nullable(),
  location: Ref.nullable(),
  channel: z.enum(CHANNELS),
  /** The ticket that this one is part of. */
  parent: z.object({ id: Id, kind: z.string(), number: z.string(), title: z.string() }).nullable(),
  tags: z.array(z.string()),
  /** Fields that the organization declared itself, by key. */
  custom: z.record(z.string(), z.unknown()),
  /** Visible to its team, named people and holders of restricted:read only. */
  restricted: z.boolean(),
  /** When it was opened; an import states the source's time. */
  createdAt: Time,
  /** When it was written here. */
  recordedAt: Time,
  updatedAt: Time,
  /** First assignment to a person by a person, start of work or reply. */
  acknowledgedAt: Time.nullable(),
  /** First public comment by a person who is not the requester, phone intake, or resolution. */
  firstResponseAt: Time.nullable(),
  resolvedAt: Time.nullable(),
  closedAt: Time.nullable(),
  lastReopenedAt: Time.nullable(),
  resolutionCode: z.string().nullable(),
  resolutionNotes: z.string().nullable(),
  /** Raised by every change; a PATCH states the one that it changes in If-Match. */
  version: z.int(),
  deletedAt: Time.nullable(),
  /** The ticket that this one was merged into. */
  mergedIntoId: Id.nullable(),
  can: z.array(Offer),
  cannot: z.array(Refusal),
  /** What else this person may do with it. */
  may: z.object({
    update: z.boolean(),
    comment: z.boolean(),
    note: z.boolean(),
    delete: z.boolean(),
    manage: z.boolean(),
  }),
} as const;

/** What may be given when a ticket is opened and changed afterwards. */
export const ticketPatch = {
  title: Title,
  description: RichText,
  impact: Level.nullable(),
  urgency: Level.nullable(),
  /** A priority that the matrix would not give; needs a reason. Null returns to the matrix. */
  priorityOverride: Priority.nullable(),
  priorityOverrideReason: text(1000).nullable(),
  requesterId: Id.nullable(),
  assigneeId: Id.nullable(),
  teamId: Id.nullable(),
  serviceId: Id.nullable(),
  categoryId: Id.nullable(),
  locationId: Id.nullable(),
  parentId: Id.nullable(),
  tags: z.array(Tag).max(50),
  custom: z.record(text(40, 1), z.union([text(2000), z.number(), z.boolean(), z.null()])),
  restricted: z.boolean(),
} as const;

export const ticketFields = {
  id: { type: "ref", to: "ticket" },
  number: { type: "text", sortable: true },
  title: { type: "text", sortable: true },
  description: { type: "text" },
  open: { type: "bool" },
  pendingReason: { type: "enum", values: PENDING_REASONS },
  pendingUntil: { type: "time", sortable: true },
  impact: { type: "int", sortable: true },
  urgency: { type: "int", sortable: true },
  priority: { type: "int", sortable: true },
  priorityOverride: { type: "int" },
  requesterId: { type: "ref", to: "user" },
  openedById: { type: "ref", to: "user" },
  assigneeId: { type: "ref", to: "user" },
  teamId: { type: "ref", to: "team" },
  serviceId: { type: "ref", to: "service" },
  categoryId: { type: "ref", to: "category" },
  locationId: { type: "ref", to: "location" },
  parentId: { type: "ref", to: "ticket" },
  channel: { type: "enum", values: CHANNELS },
  tags: { type: "set" },
  watcherIds: { type: "refs", to: "user" },
  custom: { type: "custom" },
  restricted: { type: "bool" },
  createdAt: { type: "time", sortable: true },
  recordedAt: { type: "time", sortable: true },
  updatedAt: { type: "time", sortable: true },
  acknowledgedAt: { type: "time", sortable: true },
  firstResponseAt: { type: "time", sortable: true },
  resolvedAt: { type: "time", sortable: true },
  closedAt: { type: "time", sortable: true },
  lastReopenedAt: { type: "time", sortable: true },
  resolutionCode: { type: "text" },
} as const satisfies ListFields;
