import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { ticketKind } from "../../platform/tickets/kinds.ts";
import type { TicketRow } from "../../platform/tickets/row.ts";
import { follow, writeTicket } from "../../platform/tickets/write.ts";
import { isRequesterOf } from "../../platform/timeline/reply.ts";

export interface Rating {
  /** 1 (bad) to 5 (good). */
  readonly satisfaction: number;
  readonly comment?: string | undefined;
}

/** The requester alone rates. */
export function checkRater(ctx: Context, incident: TicketRow): void {
  if (!isRequesterOf(ctx, incident)) throw new Problem("common.forbidden");
}

/** How satisfied the requester is, once it is resolved; a later rating replaces an earlier one. */
export async function rate(ctx: Context, incident: TicketRow, rating: Rating): Promise<TicketRow> {
  if (incident.resolved_at === null) throw new Problem("incident.not_resolved");
  const kind = ticketKind(incident.kind);
  const own = {
    satisfaction: rating.satisfaction,
    satisfaction_comment: rating.comment ?? null,
    satisfaction_at: ctx.now,
  };
  const after = await writeTicket(ctx, kind, incident, { own });
  const settled = await follow(ctx, kind, { type: "changed", before: incident, after, input: {} });
  const payload = { satisfaction: rating.satisfaction, version: after.version };
  ctx.emit({ type: "incident.rated", kind: kind.kind, recordId: incident.id, payload });
  return settled;
}
