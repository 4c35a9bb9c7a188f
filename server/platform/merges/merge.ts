import { sql } from "kysely";
import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import { UNMERGE_HOURS } from "../../../contract/platform/merge.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import { asSystem } from "../access/as-system.ts";
import { findTicket, reread } from "../tickets/find.ts";
import type { TicketColumns, TicketKind } from "../tickets/kind.ts";
import type { TicketRow } from "../tickets/row.ts";
import { targetTicket } from "../tickets/target.ts";
import { transition } from "../tickets/transition.ts";
import { follow, writeState, writeTicket } from "../tickets/write.ts";
import { type Moved, moveAlong, moveBack } from "./moved.ts";

/** State and times of a ticket before it was merged. */
interface Before {
  readonly state: string;
  readonly open: boolean;
  readonly pending_reason: string | null;
  readonly pending_until: string | null;
  readonly closed_at: string | null;
}

/**
 * Merges a ticket into another of its kind: what was said and attached goes there, the ticket ends by the transition
 * `end` and from then on says where it went. Both were found with a lock; 403 for different requesters without the permission.
 */
export async function mergeTicket(
  ctx: Context,
  kind: TicketKind,
  from: TicketRow,
  intoId: string,
  end: string,
): Promise<TicketRow> {
  const into = await targetOf(ctx, kind, from, intoId);
  const foreign = from.requester_id !== into.requester_id;
  if (foreign && !kind.policy.allows(ctx.principal, from, "merge")) throw new Problem("merge.other_requester");
  if (from.merged_into_id || into.merged_into_id) throw new Problem("merge.already");
  const moved = await moveAlong(ctx, from, into);
  const { state, open, pending_reason, pending_until, closed_at } = from;
  const before = { state, open, pending_reason, pending_until, closed_at };
  const merged = await finish(ctx, kind, from, into, end);
  await ctx.db
    .insertInto("merges")
    .values({
      id: newId(ctx.now.getTime()),
      record_id: from.id,
      into_id: into.id,
      merged_at: ctx.now,
      before: JSON.stringify(before),
      moved: JSON.stringify(moved),
    })
    .execute();
  await touch(ctx, kind, into);
  tell(ctx, kind, "merged", from.id, { intoId: into.id });
  tell(ctx, kind, "absorbed", into.id, { fromId: from.id, internal: true });
  return merged;
}

/** Takes the last merge of a ticket back, exactly, within a day: words, files, who watches, state and times. */
export async function unmergeTicket(ctx: Context, kind: TicketKind, ticket: TicketRow): Promise<TicketRow> {
  const merge = await ctx.db
    .selectFrom("merges")
    .selectAll()
    .where("record_id", "=", ticket.id)
    .where("undone_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!merge) throw new Problem("merge.not_merged");
  if (ctx.now.getTime() - merge.merged_at.getTime() > UNMERGE_HOURS * 3_600_000) throw new Problem("merge.too_late");
  const into = await locked(ctx, kind, merge.into_id);
  if (into.requester_id !== ticket.requester_id && !kind.policy.allows(ctx.principal, ticket, "merge")) {
    throw new Problem("merge.other_requester");
  }
  if (into.merged_into_id) throw new Problem("merge.target_merged");
  await moveBack(ctx, ticket.id, into.id, merge.moved as unknown as Moved);
  const { state, open, ...times } = merge.before as unknown as Before;
  // The one state that is no transition's: what is undone was not to have happened.
  const after = await writeState(
    ctx,
    kind,
    ticket,
    { ticket: times as TicketColumns, record: { merged_into_id: null } },
    { state, open },
  );
  const settled = await follow(ctx, kind, { type: "changed", before: ticket, after, input: {} });
  const undone = { undone_at: ctx.now, undone_by: ctx.principal.userId };
  await ctx.db.updateTable("merges").set(undone).where("id", "=", merge.id).execute();
  await touch(ctx, kind, into);
  tell(ctx, kind, "unmerged", ticket.id, { fromId: into.id });
  return settled;
}

async function targetOf(ctx: Context, kind: TicketKind, from: TicketRow, intoId: string): Promise<TicketRow> {
  const target = await targetTicket(ctx, "intoId", intoId, { lock: true });
  if (target.kind.kind !== kind.kind) throw invalid("intoId", "wrong_kind");
  if (target.row.id === from.id) throw invalid("intoId", "itself");
  if (!kind.policy.allows(ctx.principal, target.row, "update")) throw new Problem("common.forbidden");
  return target.row;
}

/** One that is over already keeps its state; it only says where it went. */
async function finish(
  ctx: Context,
  kind: TicketKind,
  from: TicketRow,
  into: TicketRow,
  end: string,
): Promise<TicketRow> {
  const redirect = { record: { merged_into_id: into.id } };
  if (from.open) return transition(asSystem(ctx), kind, from, end, { reason: "merged" }, redirect);
  const after = await writeTicket(ctx, kind, from, redirect);
  return follow(ctx, kind, { type: "changed", before: from, after, input: {} });
}

/** The other ticket has more or less in it now: its version and whatever follows changes, search say, know. */
async function touch(ctx: Context, kind: TicketKind, before: TicketRow): Promise<void> {
  const after = await writeTicket(ctx, kind, before, {});
  await follow(ctx, kind, { type: "changed", before, after, input: {} });
}

async function locked(ctx: Context, kind: TicketKind, id: string): Promise<TicketRow> {
  await sql`select 1 from tickets where id = ${id} for no key update`.execute(ctx.db);
  return reread(ctx, kind, id);
}

function tell(ctx: Context, kind: TicketKind, event: string, recordId: string, payload: Record<string, unknown>): void {
  ctx.emit({ type: `${kind.kind}.${event}`, kind: kind.kind, recordId, payload });
}

/** For routes: whoever merges works on the ticket. */
export function findMergeable(ctx: Context, kind: TicketKind, id: string): Promise<TicketRow> {
  return findTicket(ctx, kind, id, "update", { lock: true });
}
