import { waiting } from "../../../contract/platform/waiting.ts";
import type { Context } from "../../kernel/db/context.ts";
import { type Route, route } from "../../kernel/http/route.ts";
import type { RecordKind } from "../records/kind.ts";
import { isTicketKind } from "../tickets/capability.ts";
import { findTicket } from "../tickets/find.ts";
import type { TicketRow } from "../tickets/row.ts";
import { waitingRules } from "./rules.ts";

/** Said to everybody who sees the ticket: the requester most of all should know. */
export function waitingRoutes(host: RecordKind): Route[] {
  if (!isTicketKind(host)) return [];
  return [
    route({
      method: "GET",
      path: `${host.path}/:id/waiting`,
      access: "signed_in",
      summary: "What happens next by itself: reminder, resolution or closing",
      tag: host.contract.name,
      answer: waiting,
      subject: (ctx, { id }) => findTicket(ctx, host, id ?? "", "read"),
      handle: (ctx, { subject }) => waitingNow(ctx, subject),
    }),
  ];
}

async function waitingNow(ctx: Context, ticket: TicketRow) {
  const [rules, wait] = await Promise.all([
    waitingRules(ctx, ticket.kind),
    ctx.db.selectFrom("pending_waits").selectAll().where("record_id", "=", ticket.id).executeTakeFirst(),
  ]);
  const resolved =
    ticket.state === "resolved" && ticket.resolved_at ? rules.closes(ticket.resolved_at.getTime()) : null;
  return {
    pending: wait
      ? {
          since: wait.since,
          reminded: wait.reminded,
          reminders: rules.reminding.reminders,
          nextAt: wait.next_at,
          next: wait.step,
        }
      : null,
    closesAt: resolved === null ? null : new Date(resolved),
  };
}
