import { Problem } from "../../../contract/kernel/problem.ts";
import de from "../../../contract/messages/de/records.json" with { type: "json" };
import en from "../../../contract/messages/en/records.json" with { type: "json" };
import type { Context } from "../../kernel/db/context.ts";
import { withSavepoint } from "../../kernel/db/savepoint.ts";
import { asSystem } from "../access/as-system.ts";
import type { Change } from "../tickets/kind.ts";
import { ticketKind } from "../tickets/kinds.ts";
import { ticketRows } from "../tickets/list.ts";
import type { TicketRow } from "../tickets/row.ts";
import { transition } from "../tickets/transition.ts";

/**
 * Duplicates of a ticket that was resolved resolve with the same code in the same transaction, each with an event and so
 * a message of its own. What was written for the other requester stays with them: the words are neutral (domain.md §2).
 */
export async function duplicatesFollow(ctx: Context, change: Change, name: string): Promise<void> {
  if (change.type !== "transition" || change.name !== name) return;
  for (const duplicate of await openDuplicates(ctx, change.after)) await settle(ctx, change.after, duplicate, name);
}

/** A duplicate found after its master was resolved follows at once. */
export async function followSettled(
  ctx: Context,
  master: TicketRow,
  duplicate: TicketRow,
  name: string,
): Promise<void> {
  const settled = !master.open && master.resolution_code !== null && master.kind === duplicate.kind;
  if (settled && duplicate.open) await settle(ctx, master, duplicate, name);
}

async function settle(ctx: Context, master: TicketRow, duplicate: TicketRow, name: string): Promise<void> {
  const resolutionNotes = await neutralWords(ctx);
  const input = { resolutionCode: master.resolution_code, resolutionNotes };
  try {
    await withSavepoint(ctx, (inner) =>
      transition(asSystem(inner), ticketKind(duplicate.kind), duplicate, name, input),
    );
  } catch (error) {
    // One that may not be resolved yet, for its own open tasks say, stays open; its master does not wait for it.
    if (!(error instanceof Problem)) throw error;
  }
}

async function openDuplicates(ctx: Context, master: TicketRow): Promise<TicketRow[]> {
  const found = await ctx.db
    .selectFrom("links as l")
    .innerJoin("tickets as t", (join) =>
      join.onRef("t.organization_id", "=", "l.organization_id").onRef("t.id", "=", "l.record_id"),
    )
    .select("t.id")
    .where("l.target_id", "=", master.id)
    .where("l.type", "=", "duplicates")
    .where("t.kind", "=", master.kind)
    .where("t.open", "=", true)
    .where("t.deleted_at", "is", null)
    .orderBy("t.id")
    .limit(500)
    .forNoKeyUpdate("t")
    .execute();
  return ticketRows(
    ctx,
    ticketKind(master.kind),
    found.map((row) => row.id),
  );
}

async function neutralWords(ctx: Context): Promise<string> {
  const found = await ctx.db.selectFrom("organizations").select("locale").executeTakeFirst();
  return (found?.locale.startsWith("de") ? de : en).resolvedWithMaster;
}
