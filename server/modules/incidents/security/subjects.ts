import { Problem } from "../../../../contract/kernel/problem.ts";
import type { Context } from "../../../kernel/db/context.ts";
import { ticketKind } from "../../../platform/tickets/kinds.ts";
import type { TicketRow } from "../../../platform/tickets/row.ts";
import { findAsStaff } from "../../../platform/tickets/staff.ts";
import { ownOf } from "../table.ts";

type Params = Readonly<Record<string, string>>;

/** The incident for those who read it as staff; 403 for its requester and watchers, 404 for all others. */
export const reading = (ctx: Context, { id = "" }: Params) => findAsStaff(ctx, ticketKind("incident"), id);

/** For those who work on it, locked. */
export const working = (ctx: Context, { id = "" }: Params) =>
  findAsStaff(ctx, ticketKind("incident"), id, "note", { lock: true });

/** Evidence, phases and notifications are for incidents that were declared to be of security. */
export function checkSecurity(incident: TicketRow): void {
  if (!ownOf(incident).security) throw new Problem("incident.not_security");
}
