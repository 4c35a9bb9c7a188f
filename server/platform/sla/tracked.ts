import type { Metric } from "../../../contract/sla/target.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { Capability } from "../module.ts";
import { hearOfChange } from "../on-call/acknowledge.ts";
import type { Change } from "../tickets/kind.ts";
import type { TicketRow } from "../tickets/row.ts";
import { begin, type KeptClock, type KeptEvent, newBreaches, standing } from "./clock-row.ts";
import { alreadyDone, calledFor, happenings, pending, promiseMayDiffer } from "./happenings.ts";
import { addClocks, decide, keep, keptClocks, withEvents } from "./keep.ts";
import { followConversation } from "./next-response.ts";
import { loadRules, type PromiseSubject, promiseFor, type Question, type Rules } from "./promises.ts";
import { slaRoutes } from "./routes.ts";
import { seedCalendars, seedPolicy } from "./seed.ts";
import { subjectOf } from "./subject.ts";

interface Changed {
  readonly before: TicketRow;
  readonly after: TicketRow;
}

/** Clocks for what was promised: started with the ticket, moved by its history, in the same transaction. */
export function slaTracked(metrics: readonly Metric[]): Capability {
  return {
    name: "slaTracked",
    detail: metrics.join(", "),
    events: (kind) => ({
      [`${kind}.sla_warned`]: "A service level target is close",
      [`${kind}.sla_breached`]: "A service level target was missed",
      [`${kind}.sla_escalated`]: "A step of escalation of a service level was done",
      [`${kind}.sla_excused`]: "A missed service level target was excused",
      [`${kind}.sla_deadline_set`]: "A person set or lifted the deadline of a service level",
    }),
    permissions: (kind) => ({ [`${kind}:excuse`]: "Excuse missed service levels that one did not hold oneself" }),
    problems: { "sla.held_it_oneself": 403, "sla.not_running": 409 },
    seed: (kind) => async (ctx) => {
      await seedCalendars(ctx);
      await seedPolicy(ctx, kind);
    },
    routes: slaRoutes,
    onChange: async (ctx, { type, before, after }: Change) => {
      if (type === "created" || !before) return startClocks(ctx, after, metrics);
      await hearOfChange(ctx, before, after);
      await moveClocks(ctx, { before, after }, metrics);
    },
    onWord: followConversation,
  };
}

async function startClocks(ctx: Context, ticket: TicketRow, metrics: readonly Metric[]): Promise<void> {
  const [rules, subject] = await Promise.all([loadRules(ctx, ticket.kind), subjectOf(ctx, ticket)]);
  const opened = ticket.created_at.getTime();
  const clocks = questionsAtStart(ticket, metrics).flatMap((question) => {
    const promised = promiseFor(ctx, rules, subject, question);
    if (!promised) return [];
    const started = begin(newId(), question, promised, opened);
    return [withEvents(started, alreadyDone(ticket, question, ctx.now.getTime()))];
  });
  addClocks(ctx, ticket, clocks, rules);
}

function questionsAtStart({ team_id, open }: TicketRow, metrics: readonly Metric[]): Question[] {
  const asked: Question[] = metrics.map((metric) => ({ metric, agreement: "sla", teamId: null }));
  if (team_id === null || !open) return asked;
  return [...asked, ...metrics.map((metric) => ({ metric, agreement: "ola" as const, teamId: team_id }))];
}

async function moveClocks(ctx: Context, step: Changed, metrics: readonly Metric[]): Promise<void> {
  const { before, after: ticket } = step;
  const mayDiffer = promiseMayDiffer(step);
  if (!mayDiffer && !isTouched(step)) return;
  const [clocks, rules] = await Promise.all([keptClocks(ctx, ticket.id), loadRules(ctx, ticket.kind)]);
  const called = calledFor(step, metrics).filter((question) => !clocks.some((clock) => answers(clock, question)));
  const asked = mayDiffer || called.some(({ agreement }) => hasAgreement(rules, agreement));
  const subject = asked ? await subjectOf(ctx, ticket) : undefined;
  const now = ctx.now.getTime();
  const sleeps = before.deleted_at !== ticket.deleted_at;
  for (const clock of clocks) {
    const aimed = mayDiffer ? decide(ctx, clock, newTarget(ctx, clock, rules, subject)) : clock;
    const moved = withEvents(aimed, happenings(clock, step, now));
    if (moved !== clock || isMissed(clock, rules, now) || sleeps) keep(ctx, moved, rules, ticket, before);
  }
  if (subject)
    addClocks(
      ctx,
      ticket,
      called.flatMap((question) => beginNow(ctx, rules, subject, question, ticket)),
      rules,
    );
}

/** The clock of one question, begun now. */
function beginNow(
  ctx: Context,
  rules: Rules,
  subject: PromiseSubject,
  question: Question,
  ticket: TicketRow,
): KeptClock[] {
  const promised = promiseFor(ctx, rules, subject, question);
  if (!promised) return [];
  const now = ctx.now.getTime();
  const started = begin(newId(), question, promised, now);
  if (question.agreement !== "ola") return [started];
  return [withEvents(started, [...pending(ticket, now), ...alreadyDone(ticket, question, now)])];
}

/** Nearly every change leaves all of this as it is. */
function isTouched({ before, after }: Changed): boolean {
  return (
    before.open !== after.open ||
    before.pending_reason !== after.pending_reason ||
    before.team_id !== after.team_id ||
    before.assignee_id !== after.assignee_id ||
    (before.deleted_at === null) !== (after.deleted_at === null) ||
    (before.first_response_at === null) !== (after.first_response_at === null)
  );
}

/** Missed and not recorded yet: whoever held the ticket until now missed it, not who gets it. */
function isMissed(clock: KeptClock, rules: Rules, now: number): boolean {
  return newBreaches(clock, standing(clock, rules.calendars, now)).length > 0;
}

function newTarget(ctx: Context, clock: KeptClock, rules: Rules, subject: PromiseSubject | undefined): KeptEvent[] {
  const question = { metric: clock.target, agreement: clock.agreement, teamId: clock.team_id };
  const promised = subject && promiseFor(ctx, rules, subject, question);
  if (!promised) return [];
  const { target, calendar, policyId } = promised;
  return [{ at: ctx.now.getTime(), type: "retarget", target, calendarId: calendar.id, policyId }];
}

function answers(clock: KeptClock, { metric, agreement, teamId }: Question): boolean {
  return clock.target === metric && clock.agreement === agreement && clock.team_id === teamId;
}

function hasAgreement(rules: Rules, agreement: string): boolean {
  return rules.policies.some((policy) => policy.agreement === agreement);
}
