import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { TicketRow } from "../tickets/row.ts";

/** A reason beside a breach, from somebody who did not hold the ticket when it happened (domain.md §4). Given once. */
export async function excuse(ctx: Context, ticket: TicketRow, breachId: string, reason: string): Promise<void> {
  const breach = await ctx.db
    .selectFrom("sla_breaches")
    .select(["assignee_id", "excused_at"])
    .where("id", "=", breachId)
    .where("record_id", "=", ticket.id)
    .forUpdate()
    .executeTakeFirst();
  if (!breach) throw new Problem("common.not_found");
  if (breach.assignee_id !== null && breach.assignee_id === ctx.principal.userId)
    throw new Problem("sla.held_it_oneself");
  if (breach.excused_at) throw new Problem("common.conflict");
  await ctx.db
    .updateTable("sla_breaches")
    .set({ excused_at: ctx.now, excused_by: ctx.principal.userId, excuse: reason })
    .where("id", "=", breachId)
    .execute();
  ctx.emit({
    type: `${ticket.kind}.sla_excused`,
    kind: ticket.kind,
    recordId: ticket.id,
    payload: { breachId, reason, internal: true },
  });
}
