import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { TicketRow } from "../tickets/row.ts";
import { decide, keep, keptClocks } from "./keep.ts";
import { loadRules } from "./promises.ts";

/** Sets or lifts the deadline of one of the ticket's clocks that still counts: 404 for none, 409 for one that stands. */
export async function setDeadline(ctx: Context, ticket: TicketRow, clockId: string, to: string | null): Promise<void> {
  const clock = (await keptClocks(ctx, ticket.id)).find(({ id }) => id === clockId);
  if (!clock) throw new Problem("common.not_found");
  if (!ticket.open) throw new Problem("sla.not_running");
  const at = ctx.now.getTime();
  const event = to === null ? { at, type: "release" as const } : { at, type: "fix" as const, deadline: Date.parse(to) };
  const rules = await loadRules(ctx, ticket.kind);
  keep(ctx, decide(ctx, clock, [event]), rules, ticket);
  ctx.emit({
    type: `${ticket.kind}.sla_deadline_set`,
    kind: ticket.kind,
    recordId: ticket.id,
    payload: { clockId, target: clock.target, deadline: to, internal: true },
  });
}
