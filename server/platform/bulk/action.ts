import type { BulkAction } from "../../../contract/platform/bulk.ts";
import type { Context } from "../../kernel/db/context.ts";
import { findTicket } from "../tickets/find.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { patchTicket } from "../tickets/patch.ts";
import type { TicketRow } from "../tickets/row.ts";
import { transition } from "../tickets/transition.ts";
import { addComment } from "../timeline/add.ts";

/** Does the one thing to one record exactly as its own route would: same rights, same rules, same refusals. */
export async function apply(ctx: Context, kind: TicketKind, target: string, action: BulkAction): Promise<void> {
  if ("transition" in action) {
    const ticket = await findTicket(ctx, kind, target, "read", { lock: true });
    await transition(ctx, kind, ticket, action.transition, action.input ?? {});
  } else if ("comment" in action) {
    const ticket = await findTicket(ctx, kind, target, "read", { lock: true });
    await addComment(ctx, kind, ticket, action.comment);
  } else {
    const ticket = await findTicket(ctx, kind, target, "update", { lock: true });
    await patchTicket(ctx, kind, ticket, patchOf(ticket, action));
  }
}

type Patching = Exclude<BulkAction, { transition: string } | { comment: unknown }>;

function patchOf(ticket: TicketRow, action: Patching): Readonly<Record<string, unknown>> {
  if ("patch" in action) return action.patch;
  if ("assign" in action) return action.assign;
  const { add = [], remove = [] } = action.tags;
  const tags = [...new Set([...ticket.tags, ...add])].filter((tag) => !remove.includes(tag));
  return same(tags, ticket.tags) ? {} : { tags };
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((tag, index) => tag === other[index]);
}
