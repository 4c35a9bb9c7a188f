import { isDeepStrictEqual } from "node:util";
import { Problem } from "../../../contract/kernel/problem.ts";
import { type BulkAction, bulkRequest } from "../../../contract/platform/bulk.ts";
import type { Context } from "../../kernel/db/context.ts";
import { listRows } from "../list/query.ts";
import { findMergeable, mergeTicket } from "../merges/merge.ts";
import { findTicket } from "../tickets/find.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { ticketKind } from "../tickets/kinds.ts";
import { ticketSource } from "../tickets/list.ts";
import { patchTicket } from "../tickets/patch.ts";
import { transition } from "../tickets/transition.ts";
import { addComment } from "../timeline/add.ts";
import { mergeEnd } from "./merging.ts";
import { namedTickets } from "./named-tickets.ts";
import type { BulkSubject, Kept, What } from "./subject.ts";
import { keptOf, patchOf, valuesNow, writtenFields } from "./ticket-fields.ts";

/** Many tickets of a kind at once: fields, assignment, tags, comments, steps, merges. */
export function ticketSubject(host: TicketKind): BulkSubject<BulkAction> {
  // As registered, with everything that follows a change.
  const kind = () => ticketKind(host.kind);
  return {
    kind: host.kind,
    place: host.path,
    request: bulkRequest(host.contract),
    idsOf: async (ctx, listed, most) => {
      const rows = await listRows(await ticketSource(ctx, kind(), listed))
        .orderBy("t.id")
        .limit(most)
        .execute();
      return rows.map(({ id }) => id);
    },
    apply: (ctx, target, action) => apply(ctx, kind(), target, action),
    canUndo: (action) => writtenFields(action).length > 0,
    takeBack: (ctx, kept) => takeBack(ctx, kind(), kept),
    what: whatOf,
    named: namedTickets,
  };
}

/** Does the one thing to one ticket exactly as its own route would: same rights, same rules, same refusals. */
async function apply(ctx: Context, kind: TicketKind, target: string, action: BulkAction): Promise<Kept | undefined> {
  if ("merge" in action) await merge(ctx, kind, target, action.merge.intoId);
  else if ("transition" in action) {
    const ticket = await findTicket(ctx, kind, target, "read", { lock: true });
    await transition(ctx, kind, ticket, action.transition, action.input ?? {});
  } else if ("comment" in action) {
    const ticket = await findTicket(ctx, kind, target, "read", { lock: true });
    await addComment(ctx, kind, ticket, action.comment);
  } else {
    const ticket = await findTicket(ctx, kind, target, "update", { lock: true });
    return keptOf(action, ticket, await patchTicket(ctx, kind, ticket, patchOf(ticket, action)));
  }
  return undefined;
}

async function merge(ctx: Context, kind: TicketKind, target: string, intoId: string): Promise<void> {
  const end = mergeEnd(kind.kind);
  if (end === undefined) throw new Problem("bulk.no_merge");
  await mergeTicket(ctx, kind, await findMergeable(ctx, kind, target), intoId, end);
}

async function takeBack(ctx: Context, kind: TicketKind, { recordId, before, after }: Kept): Promise<void> {
  const ticket = await findTicket(ctx, kind, recordId, "update", { lock: true });
  if (!isDeepStrictEqual(valuesNow(ticket, before), after)) throw new Problem("bulk.changed_since");
  await patchTicket(ctx, kind, ticket, before);
}

function whatOf(action: BulkAction): What {
  if ("transition" in action) return { type: "transition", transition: action.transition };
  if ("patch" in action) return { type: "patch", fields: Object.keys(action.patch) };
  if ("assign" in action) return { type: "assign" };
  if ("tags" in action) return { type: "tags" };
  return { type: "comment" in action ? "comment" : "merge" };
}
