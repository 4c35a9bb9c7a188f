import type { Context } from "../../kernel/db/context.ts";
import { remembered } from "../../kernel/db/stamps.ts";
import type { TicketRow } from "../tickets/row.ts";

type Moved = Pick<TicketRow, "id" | "kind" | "assignee_id" | "state" | "open">;

/**
 * A call ends where a person assigns the ticket to somebody, starts work, or the work ends (domain.md: acknowledged).
 * It costs nothing where nobody can be called.
 */
export async function hearOfChange(ctx: Context, before: Moved, after: Moved): Promise<void> {
  const assigned = after.assignee_id !== null && after.assignee_id !== before.assignee_id;
  const started = after.state === "in_progress" && before.state !== "in_progress";
  const over = before.open && !after.open;
  if (over || ((assigned || started) && ctx.principal.kind === "person")) await endCalls(ctx, after);
}

/** A reply of a person on the staff's side is an answer to the call as well. */
export async function hearOfReply(ctx: Context, ticket: Moved): Promise<void> {
  if (ctx.principal.kind === "person") await endCalls(ctx, ticket);
}

async function endCalls(ctx: Context, ticket: Moved): Promise<void> {
  if (!(await canBeCalled(ctx, ""))) return;
  const by = ctx.principal.userId;
  const outcome = by === null ? "over" : "acknowledged";
  const ended = await ctx.db
    .updateTable("on_call_calls")
    .set({ next_at: null, ended_at: ctx.now, outcome, ended_by: by })
    .where("record_id", "=", ticket.id)
    .where("ended_at", "is", null)
    .returning(["id", "schedule_id"])
    .execute();
  if (outcome === "over") return;
  for (const { id, schedule_id } of ended) {
    const payload = { callId: id, scheduleId: schedule_id, userId: by, internal: true };
    ctx.emit({ type: "on_call.acknowledged", kind: ticket.kind, recordId: ticket.id, payload });
  }
}

const canBeCalled = remembered(async (ctx: Context) => {
  const some = await ctx.db.selectFrom("on_call_schedules").select("id").limit(1).executeTakeFirst();
  return some !== undefined;
});
