import { Problem } from "../../../contract/kernel/problem.ts";
import type { BulkAction } from "../../../contract/platform/bulk.ts";
import type { Context } from "../../kernel/db/context.ts";
import { findMergeable, mergeTicket } from "../merges/merge.ts";
import { findTicket } from "../tickets/find.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { patchTicket } from "../tickets/patch.ts";
import type { TicketRow } from "../tickets/row.ts";
import { transition } from "../tickets/transition.ts";
import { addComment } from "../timeline/add.ts";
import { type Kept, keptOf, takingBack } from "./kept.ts";
import { mergeEnd } from "./merging.ts";

/** What is done to each: what was asked for, or taking back what another bulk change did. */
export type BulkWork = BulkAction | { readonly undo: string };

/**
 * Does the one thing to one record exactly as its own route would: same rights, same rules, same refusals. Answers what
 * would take it back, where fields alone were changed.
 */
export async function apply(ctx: Context, kind: TicketKind, target: string, work: BulkWork): Promise<Kept | undefined> {
  if ("merge" in work) await merge(ctx, kind, target, work.merge.intoId);
  else if ("transition" in work) {
    const ticket = await findTicket(ctx, kind, target, "read", { lock: true });
    await transition(ctx, kind, ticket, work.transition, work.input ?? {});
  } else if ("comment" in work) {
    const ticket = await findTicket(ctx, kind, target, "read", { lock: true });
    await addComment(ctx, kind, ticket, work.comment);
  } else {
    const ticket = await findTicket(ctx, kind, target, "update", { lock: true });
    if ("undo" in work) await patchTicket(ctx, kind, ticket, await takingBack(ctx, work.undo, ticket));
    else return keptOf(work, ticket, await patchTicket(ctx, kind, ticket, patchOf(ticket, work)));
  }
  return undefined;
}

async function merge(ctx: Context, kind: TicketKind, target: string, intoId: string): Promise<void> {
  const end = mergeEnd(kind.kind);
  if (end === undefined) throw new Problem("bulk.no_merge");
  await mergeTicket(ctx, kind, await findMergeable(ctx, kind, target), intoId, end);
}

type Patching = Exclude<BulkAction, { transition: string } | { comment: unknown } | { merge: unknown }>;

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
