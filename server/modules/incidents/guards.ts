import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Guard } from "../../platform/tickets/kind.ts";
import { checkReferences } from "../../platform/tickets/references.ts";
import type { TicketRow } from "../../platform/tickets/row.ts";
import { ticketSettingsOf } from "../../platform/tickets/settings.ts";
import { ownOf } from "./table.ts";

/** An assignment names a team or a person. */
const namesSomebody: Guard = async (ctx, _ticket, input) => {
  if (!input.teamId && !input.assigneeId) throw invalid("teamId", "required");
  await checkReferences(ctx, input);
};

/** Waiting for a time says until when; waiting for the requester asks them something. */
const saysWhatItWaitsFor: Guard = (ctx, _ticket, input) => {
  const { pendingReason, pendingUntil, comment } = input;
  if (pendingReason === "scheduled" && pendingUntil === undefined) throw invalid("pendingUntil", "required");
  if (typeof pendingUntil === "string" && new Date(pendingUntil) <= ctx.now)
    throw invalid("pendingUntil", "in_the_past");
  const asked = (comment as { visibility?: string } | undefined)?.visibility === "public";
  if (pendingReason === "requester" && !asked && ctx.principal.kind === "person") throw invalid("comment", "required");
};

/** Open mandatory tasks hold the resolution. */
const mandatoryTasksAreDone: Guard = async (ctx, ticket) => {
  const open = await ctx.db
    .selectFrom("tickets as t")
    .innerJoin("tasks as k", (join) =>
      join.onRef("k.organization_id", "=", "t.organization_id").onRef("k.id", "=", "t.id"),
    )
    .select(["t.id"])
    .where("t.parent_id", "=", ticket.id)
    .where("t.kind", "=", "task")
    .where("t.open", "=", true)
    .where("t.deleted_at", "is", null)
    .where("k.mandatory", "=", true)
    .limit(1)
    .executeTakeFirst();
  if (open) throw new Problem("incident.mandatory_tasks_open");
};

const knowsItsWorkaround: Guard = (ctx, _ticket, input) => checkReferences(ctx, input);

/** A requester cannot close a major incident, and nobody before its review. */
const majorIsReviewed: Guard = (ctx, ticket) => {
  if (ownOf(ticket).major !== "accepted") return;
  if (!ownOf(ticket).majorReview) throw new Problem("incident.major_needs_review");
  if (isOnlyRequester(ctx, ticket)) throw new Problem("incident.major_needs_agent");
};

/** Closed is final unless the organization allows reopening for some days. */
const reopensInTime: Guard = async (ctx, ticket) => {
  if (ticket.state !== "closed") return;
  const { reopenClosedDays: days } = await ticketSettingsOf(ctx);
  const closed = ticket.closed_at?.getTime() ?? 0;
  if (ctx.now.getTime() > closed + days * 86_400_000 || days === 0) throw new Problem("incident.reopen_expired");
};

function isOnlyRequester(ctx: Context, ticket: TicketRow): boolean {
  return ticket.requester_id === ctx.principal.userId && ticket.assignee_id !== ctx.principal.userId;
}

export const guards = {
  assign: [namesSomebody],
  hold: [saysWhatItWaitsFor],
  resolve: [mandatoryTasksAreDone, knowsItsWorkaround],
  confirm: [majorIsReviewed],
  close: [majorIsReviewed],
  reopen: [reopensInTime],
} as const;
