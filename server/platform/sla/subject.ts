import type { Context } from "../../kernel/db/context.ts";
import { ticketKind } from "../tickets/kinds.ts";
import type { TicketRow } from "../tickets/row.ts";
import type { PromiseSubject } from "./promises.ts";
import { asRecord } from "./record.ts";

/** The ticket as policies ask of it, with its service's calendar. */
export async function subjectOf(ctx: Context, ticket: TicketRow): Promise<PromiseSubject> {
  return asSubject(ticket, await calendarsOfServices(ctx, [ticket]));
}

/** The same of many, in their order, with one query for all. */
export async function subjectsOf(ctx: Context, tickets: readonly TicketRow[]): Promise<PromiseSubject[]> {
  const calendars = await calendarsOfServices(ctx, tickets);
  return tickets.map((ticket) => asSubject(ticket, calendars));
}

function asSubject(ticket: TicketRow, calendars: ReadonlyMap<string, string | null>): PromiseSubject {
  return {
    priority: ticket.priority,
    calendarId: (ticket.service_id && calendars.get(ticket.service_id)) ?? null,
    record: asRecord(ticket),
    fields: ticketKind(ticket.kind).contract.fields,
  };
}

async function calendarsOfServices(
  ctx: Context,
  tickets: readonly TicketRow[],
): Promise<ReadonlyMap<string, string | null>> {
  const ids = new Set(tickets.flatMap(({ service_id }) => service_id ?? []));
  if (ids.size === 0) return new Map();
  const rows = await ctx.db
    .selectFrom("services")
    .select(["id", "calendar_id"])
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map(({ id, calendar_id }) => [id, calendar_id]));
}
