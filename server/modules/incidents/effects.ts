import { assignmentColumns } from "../../platform/tickets/assignment.ts";
import type { Effect, TicketChanges } from "../../platform/tickets/kind.ts";
import type { TicketRow } from "../../platform/tickets/row.ts";
import { ownOf } from "./table.ts";

/** Team and person, and a count where the work changes hands. */
const changeHands: Effect = async (ctx, ticket, input) => {
  const columns = await assignmentColumns(ctx, ticket, input as { teamId?: string; assigneeId?: string });
  const first = columns.assignee_id && !ticket.acknowledged_at && ctx.principal.kind === "person";
  return {
    ticket: { ...columns, ...(first ? { acknowledged_at: ctx.now } : {}) },
    own: reassigned(ticket, columns) ? { reassignment_count: ownOf(ticket).reassignmentCount + 1 } : {},
  };
};

/** Whoever starts takes it, if nobody has it. */
const takeUp: Effect = (ctx, ticket) => ({
  ticket: {
    pending_reason: null,
    pending_until: null,
    ...(ticket.assignee_id === null && ctx.principal.userId !== null
      ? { assignee_id: ctx.principal.userId, assignee_why: "started" }
      : {}),
    ...acknowledged(ticket, ctx.now),
  },
});

const waitFor: Effect = (_ctx, _ticket, input) => ({
  ticket: {
    pending_reason: input.pendingReason as "requester",
    pending_until: (input.pendingUntil as string | undefined) ?? null,
  },
});

const goOn: Effect = () => ({ ticket: { pending_reason: null, pending_until: null } });

const settle: Effect = (ctx, ticket, input) => ({
  ticket: {
    pending_reason: null,
    pending_until: null,
    resolved_at: ctx.now,
    resolution_code: input.resolutionCode as string,
    resolution_notes: input.resolutionNotes as string,
    ...acknowledged(ticket, ctx.now),
    ...(ticket.first_response_at ? {} : { first_response_at: ctx.now }),
  },
  own: {
    ...(input.workaroundId === undefined ? {} : { workaround_id: input.workaroundId }),
    ...(input.knowledgeUsed === undefined ? {} : { knowledge_used: input.knowledgeUsed }),
  },
});

const finish: Effect = (ctx, _ticket, input) => ({
  ticket: { closed_at: ctx.now },
  own: input.satisfaction === undefined ? {} : { satisfaction: input.satisfaction, satisfaction_at: ctx.now },
});

const openAgain: Effect = (ctx, ticket) => ({
  ticket: {
    resolved_at: null,
    closed_at: null,
    resolution_code: null,
    resolution_notes: null,
    last_reopened_at: ctx.now,
  },
  own: { reopen_count: ownOf(ticket).reopenCount + 1 },
});

const giveUp: Effect = (ctx) => ({ ticket: { pending_reason: null, pending_until: null, closed_at: ctx.now } });

function acknowledged(ticket: TicketRow, now: Date) {
  return ticket.acknowledged_at ? {} : { acknowledged_at: now };
}

function reassigned(ticket: TicketRow, columns: NonNullable<TicketChanges["ticket"]>): boolean {
  const hadSomebody = ticket.team_id !== null || ticket.assignee_id !== null;
  const team = ticket.team_id !== null && columns.team_id !== ticket.team_id;
  const person = ticket.assignee_id !== null && columns.assignee_id !== ticket.assignee_id;
  return hadSomebody && (team || person);
}

export const effects = {
  assign: [changeHands],
  start: [takeUp],
  hold: [waitFor],
  resume: [goOn],
  resolve: [settle],
  confirm: [finish],
  close: [finish],
  reopen: [openAgain],
  cancel: [giveUp],
} as const;
