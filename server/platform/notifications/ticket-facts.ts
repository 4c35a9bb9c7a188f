import type { Context } from "../../kernel/db/context.ts";
import type { StoredEvent } from "../../kernel/module/module.ts";
import { namesFor } from "../tickets/directory.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { ticketKinds } from "../tickets/kinds.ts";
import { type Look, lookAsReader } from "../tickets/look.ts";
import type { TicketRow } from "../tickets/row.ts";
import { visibleComments } from "../timeline/rows.ts";
import type { Facts, Notice, Values, Variables } from "./notice.ts";
import { quoted } from "./quoted.ts";

/** What every text about a ticket may name. */
export const TICKET_VARIABLES = {
  recipient: "person",
  organization: "text",
  number: "text",
  title: "text",
  state: "text",
  priority: "number",
  requester: "person",
  assignee: "person",
  team: "text",
  service: "text",
  actor: "person",
} as const satisfies Variables;

export interface SeenTicket {
  readonly kind: TicketKind;
  readonly row: TicketRow;
  /** Whether the person reads it as staff. */
  readonly internal: boolean;
}

/** Adds to a ticket's facts what only this event has; undefined where the person may not know of it. */
export type MoreFacts = (
  ctx: Context,
  ticket: SeenTicket,
  event: StoredEvent,
) => Promise<(Omit<Partial<Facts>, "values"> & { readonly values: Values }) | undefined>;

/**
 * Loads what may be said of a ticket through the policy of its kind, as the person of the unit of work: who may not see
 * it hears nothing, and what is internal to the event reaches only who reads the ticket as staff.
 */
export function ticketFacts(more?: MoreFacts): Notice["load"] {
  return async (ctx, event, look = lookAsReader) => {
    const ticket = await seenTicket(ctx, event.recordId, look);
    if (!ticket) return undefined;
    const internal = event.payload.internal === true;
    if (internal && !ticket.internal) return undefined;
    const added = more ? await more(ctx, ticket, event) : undefined;
    if (more && !added) return undefined;
    const values = { ...ticketValues(ticket.row), actor: await nameOf(ctx, event.actorId), ...added?.values };
    return {
      recordId: ticket.row.id,
      kind: ticket.kind.kind,
      link: linkTo(ticket),
      internal,
      ...added,
      values,
    };
  };
}

/** The same for what only those who work on it may know: SLA, escalation, tasks. */
export function staffFacts(more?: MoreFacts): Notice["load"] {
  return ticketFacts(async (ctx, ticket, event) => {
    if (!ticket.internal) return undefined;
    const added = more ? await more(ctx, ticket, event) : { values: {} };
    return added && { internal: true, ...added };
  });
}

/** With what was said in the comment of the event, as the person may read it today. */
export const withComment: MoreFacts = async (ctx, { kind, row }, { payload }) => {
  const { commentId } = payload;
  if (typeof commentId !== "string") return undefined;
  const comment = await visibleComments(ctx, kind, row).where("c.id", "=", commentId).executeTakeFirst();
  if (!comment) return undefined;
  return {
    commentId,
    internal: comment.visibility === "internal",
    values: { comment: quoted(comment.body) },
  };
};

/** With fields of the event that are words for everybody who sees the ticket. */
export function withPayload(...fields: readonly string[]): MoreFacts {
  return async (_ctx, _ticket, { payload }) => ({
    values: Object.fromEntries(fields.map((field) => [field, plainValue(payload[field])])),
  });
}

async function seenTicket(ctx: Context, id: string | null, look: Look): Promise<SeenTicket | undefined> {
  const found = id === null ? undefined : await look(ctx, id);
  return found && { ...found, internal: found.kind.policy.internal(ctx.principal, found.row) };
}

function ticketValues(row: TicketRow): Values {
  return {
    number: row.number,
    title: row.title,
    state: row.state,
    priority: row.priority,
    requester: row.requester_name,
    assignee: row.assignee_name,
    team: row.team_name,
    service: row.service_name,
  };
}

/** What is done below another ticket is opened there. */
function linkTo({ kind, row }: SeenTicket): string {
  if (!kind.placesItself || row.parent_number === null) return `${kind.path}/${row.number}`;
  const above = ticketKinds().find((one) => one.kind === row.parent_kind);
  return above ? `${above.path}/${row.parent_number}` : `${kind.path}/${row.number}`;
}

export async function nameOf(ctx: Context, userId: string | null): Promise<string | null> {
  if (userId === null) return null;
  const names = await namesFor(ctx, { users: [userId], teams: [], services: [], categories: [], locations: [] });
  return names.get(userId)?.name ?? null;
}

function plainValue(value: unknown): string | number | null {
  return typeof value === "string" || typeof value === "number" ? value : null;
}
