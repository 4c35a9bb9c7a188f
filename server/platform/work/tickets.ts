import { type RawBuilder, sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import { listRows } from "../list/query.ts";
import { visibleAmong } from "../tickets/any-kind.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { ticketKinds } from "../tickets/kinds.ts";
import { ticketSource } from "../tickets/list.ts";
import { presentTicket } from "../tickets/present.ts";
import type { WorkFace, WorkSource } from "./source.ts";

/** Open tickets of every kind that are assigned to the person; due at their next target, or when they come back by themselves. */
export const ticketWork: WorkSource = {
  waiting: (ctx) => Promise.all(ticketKinds().map((kind) => assigned(ctx, kind))),
  faces: async (ctx, ids) => {
    const found = await visibleAmong(ctx, ids);
    return new Map([...found].map(([id, { kind, row }]) => [id, faceOf(presentTicket(kind, ctx.principal, row))]));
  },
};

async function assigned(ctx: Context, kind: TicketKind): Promise<RawBuilder<unknown>> {
  const source = await ticketSource(ctx, kind, { filter: "open == true && assigneeId == me()" });
  const rows = listRows(source)
    .clearSelect()
    .select([
      "t.id",
      sql`${kind.kind}::text`.as("source"),
      sql`coalesce(${dueOf(kind)}, t.pending_until)`.as("due_at"),
      "t.priority",
      sql`t.created_at`.as("since"),
    ]);
  return sql`${rows}`;
}

function dueOf(kind: TicketKind): RawBuilder<unknown> {
  const due = kind.listColumns.dueAt;
  if (typeof due === "string") return sql.ref(due);
  return due?.kind === "value" ? due.sql : sql`null::timestamptz`;
}

function faceOf(ticket: Record<string, unknown>): WorkFace {
  const { id, kind, number, title, state, priority, parent } = ticket as unknown as WorkFace["record"] &
    Pick<WorkFace, "state" | "priority"> & { parent: WorkFace["below"] };
  const below = parent && { kind: parent.kind, number: parent.number, title: parent.title };
  return { record: { id, kind, number, title }, below, state, priority, from: null, excerpt: null };
}
