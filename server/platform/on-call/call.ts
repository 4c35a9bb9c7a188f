import { type CallStep, nextStepAt, stepsOfCall } from "../../../contract/on-call/steps.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import { type CallableSchedule, callableSchedule, onCallNow } from "./on-call-now.ts";

/** A step done a minute after its time is late: nothing ran when it was due. */
const LATE = 60_000;

/** Whose ticket it is about, and which step of escalation called. */
export interface Occasion {
  readonly kind: string;
  readonly recordId: string;
  readonly escalationId: string;
}

interface Call {
  readonly id: string;
  readonly schedule_id: string;
  readonly record_id: string;
  readonly escalation_id: string;
  readonly called_at: Date;
  readonly steps: readonly CallStep[];
  readonly done: number;
  readonly next_at: Date | null;
  readonly ended_at: Date | null;
}

/**
 * Calls a schedule: whoever is on call is told at once, the further steps follow in their time until somebody takes the
 * ticket. Once for each step of escalation and schedule; a schedule that was deleted calls nobody.
 */
export async function beginCall(ctx: Context, scheduleId: string, occasion: Occasion): Promise<void> {
  const schedule = await callableSchedule(ctx, scheduleId);
  if (!schedule) return;
  const steps = stepsOfCall(schedule.steps);
  const call = {
    id: newId(),
    schedule_id: schedule.id,
    record_id: occasion.recordId,
    escalation_id: occasion.escalationId,
    called_at: ctx.now,
    steps: JSON.stringify(steps),
    done: 0,
    next_at: ctx.now,
  };
  const begun = await ctx.db
    .insertInto("on_call_calls")
    .values(call)
    .onConflict((conflict) => conflict.columns(["organization_id", "escalation_id", "schedule_id"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (begun) await takeSteps(ctx, { ...call, steps, ended_at: null }, schedule, occasion.kind);
}

/** Goes on with a call whose next step is due. Step and its mark are one transaction, so each is done once. */
export async function continueCall(ctx: Context, id: string): Promise<void> {
  const call = (await ctx.db
    .selectFrom("on_call_calls")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()) as Call | undefined;
  if (!call?.next_at || call.ended_at || call.next_at > ctx.now) return;
  const [ticket, schedule] = await Promise.all([
    ticketOf(ctx, call.record_id),
    callableSchedule(ctx, call.schedule_id),
  ]);
  if (!ticket?.open || ticket.deleted_at || !schedule) return endOver(ctx, call.id);
  await takeSteps(ctx, call, schedule, ticket.kind);
}

/** All steps of the moment, then the time of the next. */
async function takeSteps(ctx: Context, call: Call, schedule: CallableSchedule, kind: string): Promise<void> {
  const first = call.steps[call.done];
  const together = call.steps.filter(
    ({ afterMinutes }, place) => place >= call.done && afterMinutes === first?.afterMinutes,
  );
  const done = call.done + together.length;
  const next = nextStepAt(call.steps, done, call.called_at.getTime(), ctx.now.getTime());
  await ctx.db
    .updateTable("on_call_calls")
    .set({ done, next_at: next === null ? null : new Date(next) })
    .where("id", "=", call.id)
    .execute();
  const told = new Set<string>();
  for (const [place, step] of together.entries())
    await takeStep(ctx, call, { step, place: call.done + place, kind, schedule, told });
}

interface Taking {
  readonly step: CallStep;
  readonly place: number;
  readonly kind: string;
  readonly schedule: CallableSchedule;
  /** Who was told in this moment already: once is enough. */
  readonly told: Set<string>;
}

async function takeStep(ctx: Context, call: Call, { step, place, kind, schedule, told }: Taking): Promise<void> {
  const occasion = { kind, recordId: call.record_id, escalationId: call.escalation_id };
  if (step.scheduleId) return beginCall(ctx, step.scheduleId, occasion);
  const recipients = (step.userId ? [step.userId] : onCallNow(ctx, schedule)).filter((id) => !told.has(id));
  const dueAt = call.next_at ?? ctx.now;
  const late = ctx.now.getTime() - dueAt.getTime() > LATE;
  for (const userId of recipients) {
    told.add(userId);
    await ctx.db
      .insertInto("on_call_pages")
      .values({ id: newId(), call_id: call.id, step: place, user_id: userId, due_at: dueAt, told_at: ctx.now, late })
      .execute();
  }
  const nobody = recipients.length === 0 && told.size === 0;
  if (recipients.length === 0 && !nobody) return;
  ctx.emit({
    type: nobody ? "on_call.unreachable" : "on_call.paged",
    kind,
    recordId: call.record_id,
    payload: {
      callId: call.id,
      scheduleId: call.schedule_id,
      step: place,
      recipientIds: recipients,
      late,
      internal: true,
    },
  });
}

async function endOver(ctx: Context, id: string): Promise<void> {
  const end = { next_at: null, ended_at: ctx.now, outcome: "over" };
  await ctx.db.updateTable("on_call_calls").set(end).where("id", "=", id).execute();
}

function ticketOf(ctx: Context, id: string) {
  return ctx.db.selectFrom("tickets").select(["kind", "open", "deleted_at"]).where("id", "=", id).executeTakeFirst();
}
