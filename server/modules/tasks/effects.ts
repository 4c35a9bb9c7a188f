import { assignmentColumns } from "../../platform/tickets/assignment.ts";
import type { Effect } from "../../platform/tickets/kind.ts";

const NOT_WAITING = { pending_reason: null, pending_until: null } as const;

const changeHands: Effect = async (ctx, task, input) => {
  const columns = await assignmentColumns(ctx, task, input as { teamId?: string; assigneeId?: string });
  const first = columns.assignee_id && !task.acknowledged_at && ctx.principal.kind === "person";
  return { ticket: { ...columns, ...(first ? { acknowledged_at: ctx.now } : {}) } };
};

/** Whoever starts takes it, if nobody has it. */
const takeUp: Effect = (ctx, task) => ({
  ticket: {
    ...(task.assignee_id === null && ctx.principal.userId !== null ? { assignee_id: ctx.principal.userId } : {}),
    ...(task.acknowledged_at ? {} : { acknowledged_at: ctx.now }),
  },
});

const waitFor: Effect = (_ctx, _task, input) => ({
  ticket: {
    pending_reason: input.pendingReason as "supplier",
    pending_until: (input.pendingUntil as string | undefined) ?? null,
  },
});

const goOn: Effect = () => ({ ticket: NOT_WAITING });

const finish: Effect = (ctx) => ({ ticket: { ...NOT_WAITING, resolved_at: ctx.now, closed_at: ctx.now } });

const leaveOut: Effect = (ctx, _task, input) => ({
  ticket: { ...NOT_WAITING, closed_at: ctx.now },
  own: { skip_reason: input.reason },
});

const giveUp: Effect = (ctx) => ({ ticket: { ...NOT_WAITING, closed_at: ctx.now } });

export const effects = {
  assign: [changeHands],
  start: [takeUp],
  hold: [waitFor],
  resume: [goOn],
  complete: [finish],
  skip: [leaveOut],
  cancel: [giveUp],
} as const;
