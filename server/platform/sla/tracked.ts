import type { Metric } from "../../../contract/sla/target.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { Capability } from "../module.ts";
import type { Change } from "../tickets/kind.ts";
import type { TicketRow } from "../tickets/row.ts";
import { begin, type KeptClock, type KeptEvent } from "./clock-row.ts";
import { calledFor, happenings, promiseMayDiffer, type Step } from "./happenings.ts";
import { addClocks, keep, keptClocks, withEvents } from "./keep.ts";
import { followConversation } from "./next-response.ts";
import { loadRules, type PromiseSubject, promiseFor, type Question, type Rules } from "./promises.ts";
import { slaRoutes } from "./routes.ts";
import { seedCalendars, seedPolicy } from "./seed.ts";
import { subjectOf } from "./subject.ts";

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
      if (type === "created" || !before) await startClocks(ctx, after, metrics);
      else await moveClocks(ctx, { before, after }, after, metrics);
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

/** A ticket may be born answered, or in somebody's hands. */
function alreadyDone(ticket: TicketRow, { metric, agreement }: Question, now: number): KeptEvent[] {
  if (metric !== "response") return [];
  const done = agreement === "ola" ? ticket.assignee_id : ticket.first_response_at;
  return done === null ? [] : [{ at: now, type: "stop" }];
}

async function moveClocks(ctx: Context, step: Step, ticket: TicketRow, metrics: readonly Metric[]): Promise<void> {
  const mayDiffer = promiseMayDiffer(step);
  if (!mayDiffer && !isTouched(step)) return;
  const [clocks, rules] = await Promise.all([keptClocks(ctx, ticket.id), loadRules(ctx, ticket.kind)]);
  const called = calledFor(step, metrics).filter((question) => !clocks.some((clock) => answers(clock, question)));
  const asked = mayDiffer || called.some(({ agreement }) => hasAgreement(rules, agreement));
  const subject = asked ? await subjectOf(ctx, ticket) : undefined;
  const now = ctx.now.getTime();
  for (const clock of clocks) {
    const events = [...(mayDiffer ? newTarget(ctx, clock, rules, subject) : []), ...happenings(clock, step, now)];
    if (events.length > 0) keep(ctx, withEvents(clock, events), rules, ticket);
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
  const waits = question.agreement === "ola" && ticket.pending_reason !== null;
  const pause: KeptEvent[] = waits ? [{ at: now, type: "pause", reason: ticket.pending_reason as "requester" }] : [];
  const done = question.agreement === "ola" ? alreadyDone(ticket, question, now) : [];
  return [withEvents(started, [...pause, ...done])];
}

/** Nearly every change leaves all of this as it is. */
function isTouched({ before, after }: Step): boolean {
  return (
    before.open !== after.open ||
    before.pending_reason !== after.pending_reason ||
    before.team_id !== after.team_id ||
    (before.assignee_id === null) !== (after.assignee_id === null) ||
    (before.first_response_at === null) !== (after.first_response_at === null)
  );
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
