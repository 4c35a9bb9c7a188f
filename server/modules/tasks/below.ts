import { sql } from "kysely";
import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Capability } from "../../platform/module.ts";
import { findTicket, reread } from "../../platform/tickets/find.ts";
import type { Change, TicketKind } from "../../platform/tickets/kind.ts";
import { ticketKind } from "../../platform/tickets/kinds.ts";
import type { TicketRow } from "../../platform/tickets/row.ts";

const hosts = new Set<string>();

/** Tickets of this kind may have tasks. */
export function registerHost(kind: string): void {
  hosts.add(kind);
}

/** A task belongs to an open ticket that whoever adds it works on; it takes the last place, and the ticket hears of it. */
export const belowItsTicket: Capability = {
  name: "below its ticket",
  onChange: async (ctx, change) => {
    if (change.type === "created") return join(ctx, change);
    if (change.type === "transition" && !change.after.open && change.before?.open)
      await tellParent(ctx, change.after, "task_finished", { state: change.after.state });
    return undefined;
  },
};

async function join(ctx: Context, change: Change): Promise<TicketRow> {
  const parent = await parentOf(ctx, change.after.parent_id);
  if (!parent.open) throw new Problem("task.parent_not_open");
  const task = change.input.position === undefined ? await takeLastPlace(ctx, change.after) : change.after;
  await tellParent(ctx, task, "task_added", {});
  return task;
}

/** 422 where there is no such ticket for this person, 403 where they do not work on it. */
async function parentOf(ctx: Context, id: string | null): Promise<TicketRow> {
  const kind = await hostOf(ctx, id);
  if (!kind || id === null) throw invalid("parentId", "not_allowed");
  try {
    return await findTicket(ctx, kind, id, "update");
  } catch (error) {
    if (error instanceof Problem && error.code === "common.not_found") throw invalid("parentId", "not_found");
    throw error;
  }
}

async function hostOf(ctx: Context, id: string | null): Promise<TicketKind | undefined> {
  if (id === null) return undefined;
  const found = await ctx.db.selectFrom("records").select("kind").where("id", "=", id).executeTakeFirst();
  return found && hosts.has(found.kind) ? ticketKind(found.kind) : undefined;
}

async function takeLastPlace(ctx: Context, task: TicketRow): Promise<TicketRow> {
  await sql`update tasks set position = 1 + (select coalesce(max(k.position), 0) from tickets t
      join tasks k on k.organization_id = t.organization_id and k.id = t.id
      where t.parent_id = ${task.parent_id} and t.kind = 'task' and t.deleted_at is null and t.id <> ${task.id})
    where id = ${task.id}`.execute(ctx.db);
  return reread(ctx, ticketKind(task.kind), task.id);
}

async function tellParent(
  ctx: Context,
  task: TicketRow,
  event: string,
  more: Readonly<Record<string, unknown>>,
): Promise<void> {
  if (task.parent_id === null || task.parent_kind === null) return;
  const payload = { taskId: task.id, number: task.number, title: task.title, internal: true, ...more };
  ctx.emit({ type: `${task.parent_kind}.${event}`, kind: task.parent_kind, recordId: task.parent_id, payload });
}
