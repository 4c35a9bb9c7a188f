import type { Escalation } from "../../../contract/sla/escalation.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import { beginCall } from "../on-call/call.ts";
import { callableSchedule, onCallNow } from "../on-call/on-call-now.ts";
import { findTicket } from "../tickets/find.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { ticketKind } from "../tickets/kinds.ts";
import { patchTicket } from "../tickets/patch.ts";
import type { TicketRow } from "../tickets/row.ts";
import { transition } from "../tickets/transition.ts";
import { policyOf, standing } from "./clock-row.ts";
import { type PlannedStep, plannedSteps } from "./escalation-steps.ts";
import { keep, keptClock } from "./keep.ts";
import { loadRules } from "./promises.ts";

/** Done a minute after its time, a step is late: nothing ran when it was due. */
const LATE = 60_000;

/**
 * Does the steps of a clock that are due, the earliest first. Step, its record and its mark on the clock are one
 * transaction, so each is done once in a round, whatever crashes and whoever else sweeps.
 */
export async function escalate(ctx: Context, clockId: string): Promise<void> {
  const found = await ctx.db
    .selectFrom("sla_clocks as c")
    .innerJoin("records as r", (join) =>
      join.onRef("r.organization_id", "=", "c.organization_id").onRef("r.id", "=", "c.record_id"),
    )
    .select(["r.id", "r.kind"])
    .where("c.id", "=", clockId)
    .executeTakeFirst();
  if (!found) return;
  const kind = ticketKind(found.kind);
  // The ticket before its clocks, as every change locks them.
  let ticket = await findTicket(ctx, kind, found.id, "read", { lock: true });
  const [clock, rules] = await Promise.all([keptClock(ctx, clockId), loadRules(ctx, found.kind)]);
  if (!clock) return;
  const now = ctx.now.getTime();
  const planned = plannedSteps(standing(clock, rules.calendars, now), rules, policyOf(clock), clock.escalated);
  const due = planned.filter(({ at }) => at <= now);
  keep(ctx, { ...clock, escalated: [...clock.escalated, ...due.map(({ key }) => key)] }, rules, ticket);
  for (const step of due) ticket = await doStep(ctx, kind, ticket, { clockId, step });
}

async function doStep(
  ctx: Context,
  kind: TicketKind,
  ticket: TicketRow,
  { clockId, step: { step, key, at } }: { readonly clockId: string; readonly step: PlannedStep },
): Promise<TicketRow> {
  const late = ctx.now.getTime() - at > LATE;
  const told = await receivers(ctx, ticket, step);
  const called = step.scheduleId ? onCallNow(ctx, await callableSchedule(ctx, step.scheduleId)) : [];
  const did = {
    userIds: told,
    onCallIds: called,
    teamId: step.teamId ?? null,
    raisePriority: step.raisePriority ?? false,
  };
  const escalationId = newId();
  await ctx.db
    .insertInto("sla_escalations")
    .values({
      id: escalationId,
      clock_id: clockId,
      record_id: ticket.id,
      round: Number(key.split(" ")[0]),
      step: key.slice(key.indexOf(" ") + 1),
      due_at: new Date(at),
      done_at: ctx.now,
      late,
      did: JSON.stringify(did),
    })
    .execute();
  ctx.emit({
    type: `${kind.kind}.sla_escalated`,
    kind: kind.kind,
    recordId: ticket.id,
    payload: { clockId, target: step.metric, step: key, late, internal: true, ...did },
  });
  if (step.scheduleId && ticket.open)
    await beginCall(ctx, step.scheduleId, { kind: kind.kind, recordId: ticket.id, escalationId });
  return actOn(ctx, kind, ticket, step);
}

async function actOn(ctx: Context, kind: TicketKind, ticket: TicketRow, step: Escalation): Promise<TicketRow> {
  let after = ticket;
  if (step.raisePriority && after.priority > 1) {
    const raised = { priorityOverride: after.priority - 1, priorityOverrideReason: "Escalation of a service level" };
    after = await patchTicket(ctx, kind, after, raised);
  }
  if (step.teamId && step.teamId !== after.team_id && after.open)
    after = await transition(ctx, kind, after, "assign", { teamId: step.teamId });
  return after;
}

async function receivers(ctx: Context, ticket: TicketRow, step: Escalation): Promise<string[]> {
  const found = new Set<string>();
  if (step.notify.includes("assignee") && ticket.assignee_id) found.add(ticket.assignee_id);
  if (ticket.team_id && step.notify.includes("lead")) {
    const team = await ctx.db.selectFrom("teams").select("lead_id").where("id", "=", ticket.team_id).executeTakeFirst();
    if (team?.lead_id) found.add(team.lead_id);
  }
  if (ticket.team_id && step.notify.includes("team")) {
    const members = await ctx.db
      .selectFrom("team_members")
      .select("user_id")
      .where("team_id", "=", ticket.team_id)
      .execute();
    for (const { user_id } of members) found.add(user_id);
  }
  return [...found].toSorted();
}
