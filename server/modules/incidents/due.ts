import type { Context } from "../../kernel/db/context.ts";
import type { DueWork } from "../../kernel/module/module.ts";
import { findTicket } from "../../platform/tickets/find.ts";
import { ticketKind } from "../../platform/tickets/kinds.ts";
import { transition } from "../../platform/tickets/transition.ts";

/** What incidents do by themselves on time. */
export const due: readonly DueWork[] = [
  {
    name: "incident.auto_close",
    claim: "claim_incident_auto_closes",
    run: (ctx, id) => step(ctx, id, "resolved", "close"),
  },
  {
    name: "incident.follow_up",
    claim: "claim_incident_follow_ups",
    run: (ctx, id) => step(ctx, id, "pending", "resume"),
  },
];

/** Done only if it is still as it was when it was claimed: somebody may have been faster. */
async function step(ctx: Context, id: string, from: string, name: string): Promise<void> {
  const kind = ticketKind("incident");
  const ticket = await findTicket(ctx, kind, id, "update", { lock: true });
  if (ticket.state === from) await transition(ctx, kind, ticket, name, {});
}
