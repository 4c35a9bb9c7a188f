import { invalid } from "../../../contract/kernel/problem.ts";
import { priorityOf } from "../../../contract/platform/ticket.ts";
import type { Context } from "../../kernel/db/context.ts";
import { sanitise } from "../richtext/sanitise.ts";
import type { TicketChanges, TicketColumns, TicketKind } from "./kind.ts";

type Input = Readonly<Record<string, unknown>>;

/** Wire names that are written as they come. */
const PLAIN = {
  impact: "impact",
  urgency: "urgency",
  requesterId: "requester_id",
  serviceId: "service_id",
  categoryId: "category_id",
  locationId: "location_id",
  parentId: "parent_id",
  tags: "tags",
  restricted: "restricted",
} as const;

interface PriorityFacts {
  readonly impact: number | null;
  readonly urgency: number | null;
  readonly priority_override: number | null;
}

/** What the fields of a create or patch write, besides team and assignee. */
export function changesOf(
  ctx: Context,
  kind: TicketKind,
  before: PriorityFacts | undefined,
  input: Input,
): TicketChanges {
  const ticket: Record<string, unknown> = {};
  for (const [name, column] of Object.entries(PLAIN)) if (input[name] !== undefined) ticket[column] = input[name];
  if (typeof input.description === "string") ticket.description = sanitise(input.description);
  if (input.tags !== undefined) ticket.tags = [...new Set(input.tags as string[])];
  if (input.custom !== undefined) ticket.custom = JSON.stringify(input.custom);
  Object.assign(ticket, priorityColumns(ctx, before, input));
  const own: Record<string, unknown> = {};
  for (const [name, column] of Object.entries(kind.patchOwn)) if (input[name] !== undefined) own[column] = input[name];
  return {
    ticket: ticket as TicketColumns,
    own,
    record: input.title === undefined ? {} : { title: (input.title as string).trim() },
  };
}

/** Priority is recomputed on every change from any channel unless overridden: who, why, kept (domain.md §2). */
function priorityColumns(ctx: Context, before: PriorityFacts | undefined, input: Input): TicketColumns {
  const impact = (input.impact === undefined ? before?.impact : input.impact) as number | null | undefined;
  const urgency = (input.urgency === undefined ? before?.urgency : input.urgency) as number | null | undefined;
  const override = (input.priorityOverride === undefined ? before?.priority_override : input.priorityOverride) as
    | number
    | null
    | undefined;
  const priority = override ?? priorityOf(impact, urgency);
  if (input.priorityOverride === undefined) return { priority };
  if (input.priorityOverride === null) {
    return { priority, priority_override: null, priority_override_by: null, priority_override_reason: null };
  }
  const reason = input.priorityOverrideReason;
  if (typeof reason !== "string" || reason.trim() === "") throw invalid("priorityOverrideReason", "required");
  return {
    priority,
    priority_override: input.priorityOverride as number,
    priority_override_by: ctx.principal.userId,
    priority_override_reason: reason,
  };
}
