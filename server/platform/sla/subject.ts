import type { Context } from "../../kernel/db/context.ts";
import { ticketKind } from "../tickets/kinds.ts";
import type { TicketRow } from "../tickets/row.ts";
import type { PromiseSubject } from "./promises.ts";
import { asRecord } from "./record.ts";

/** The ticket as policies ask of it, with its service's calendar. */
export async function subjectOf(ctx: Context, ticket: TicketRow): Promise<PromiseSubject> {
  const { contract } = ticketKind(ticket.kind);
  const service = ticket.service_id
    ? await ctx.db.selectFrom("services").select("calendar_id").where("id", "=", ticket.service_id).executeTakeFirst()
    : undefined;
  return {
    priority: ticket.priority,
    calendarId: service?.calendar_id ?? null,
    record: asRecord(ticket),
    fields: contract.fields,
  };
}
