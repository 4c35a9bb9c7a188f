import type { Context } from "../../kernel/db/context.ts";
import type { TicketKind } from "./kind.ts";
import type { TicketRow } from "./row.ts";
import { follow, writeTicket } from "./write.ts";

/** Takes a ticket out of every list; nothing is lost, and those permitted can restore it. */
export async function deleteTicket(ctx: Context, kind: TicketKind, before: TicketRow): Promise<void> {
  const columns = { deleted_at: ctx.now, deleted_by: ctx.principal.userId };
  await change(ctx, kind, before, columns, "deleted");
}

export function restoreTicket(ctx: Context, kind: TicketKind, before: TicketRow): Promise<TicketRow> {
  return change(ctx, kind, before, { deleted_at: null, deleted_by: null }, "restored");
}

async function change(
  ctx: Context,
  kind: TicketKind,
  before: TicketRow,
  columns: { deleted_at: Date | null; deleted_by: string | null },
  event: "deleted" | "restored",
): Promise<TicketRow> {
  const after = await writeTicket(ctx, kind, before, { ticket: { deleted_at: columns.deleted_at }, record: columns });
  const settled = await follow(ctx, kind, { type: "changed", before, after, input: {} });
  ctx.emit({
    type: `${kind.kind}.${event}`,
    kind: kind.kind,
    recordId: before.id,
    payload: { version: after.version },
  });
  return settled;
}
