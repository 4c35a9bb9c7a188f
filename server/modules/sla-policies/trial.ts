import { type SqlBool, sql } from "kysely";
import type { z } from "zod";
import type { Agreement, Metric } from "../../../contract/sla/target.ts";
import type { slaTrialRequest } from "../../../contract/sla-policies/index.ts";
import { shadowedBy } from "../../../contract/sla-policies/shadow.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import { listRows } from "../../platform/list/query.ts";
import { begin, type KeptClock, type KeptEvent, policyOf, standing } from "../../platform/sla/clock-row.ts";
import { historyFromWords, type SaidWord, wordsOf } from "../../platform/sla/conversation.ts";
import {
  conditionFits,
  loadRules,
  type PolicyRow,
  type PromiseSubject,
  promiseFor,
  type Question,
  type Rules,
} from "../../platform/sla/promises.ts";
import { historyFromEvents } from "../../platform/sla/rebuilt-history.ts";
import { subjectsOf } from "../../platform/sla/subject.ts";
import { type LoggedStep, stepsOf } from "../../platform/sla/ticket-steps.ts";
import type { TicketKind } from "../../platform/tickets/kind.ts";
import { ticketKind } from "../../platform/tickets/kinds.ts";
import { ticketRows, ticketSource } from "../../platform/tickets/list.ts";
import type { TicketRow } from "../../platform/tickets/row.ts";
import { refuseBadPolicy } from "./check.ts";

type Request = z.output<typeof slaTrialRequest>;

interface Outcome {
  readonly policy: string | null;
  readonly dueAt: string | null;
  readonly breached: boolean;
}
interface Tried {
  readonly ticket: { readonly id: string; readonly number: string; readonly title: string };
  readonly target: Metric;
  readonly today: Outcome;
  readonly would: Outcome;
}

/** To the customer all three are promised; what is said is between them and the desk alone. */
const TO_CUSTOMER: readonly Metric[] = ["response", "next_response", "resolution"];
const TO_TEAM: readonly Metric[] = ["response", "resolution"];
const MOST_SHOWN = 200;
const NOTHING: Outcome = { policy: null, dueAt: null, breached: false };

/** What past tickets would have been promised, and whether it would have been kept, were the policy in force. */
export async function tryPolicy(ctx: Context, request: Request) {
  await refuseBadPolicy(ctx, { type: "created", id: "", before: undefined, input: request.policy });
  const kind = ticketKind(request.policy.kind);
  const rules = await loadRules(ctx, kind.kind);
  const { tried: policy, ...trial } = withPolicy(rules, request);
  const tickets = await pastTickets(ctx, kind, request);
  const [happened, subjects] = await Promise.all([happenedTo(ctx, tickets), subjectsOf(ctx, tickets)]);
  const asked = tickets.flatMap((ticket, place) => {
    const subject = subjects[place];
    return subject ? [{ ticket, subject }] : [];
  });
  const how = { rules, trial, agreement: policy.agreement };
  const tried = asked.flatMap(({ ticket, subject }) => tryTicket(ctx, ticket, subject, happened, how));
  const different = tried.filter(differs);
  return {
    tried: tickets.length,
    won: tried.filter((one) => one.would.policy === request.policy.name).length,
    fits: subjects.filter((subject) => conditionFits(ctx, policy.condition, subject)).length,
    shadowedBy: shadowedBy({ ...policy, active: true }, trial.policies.map(asAsked)).map(({ id, name }) => ({
      id,
      name,
    })),
    breachesToday: tried.filter((one) => one.today.breached).length,
    breachesThen: tried.filter((one) => one.would.breached).length,
    different: different.length,
    items: different.slice(0, MOST_SHOWN),
  };
}

/** The newest tickets that the request speaks of and the person may see. */
async function pastTickets(
  ctx: Context,
  kind: TicketKind,
  { filter, from, to, tickets }: Request,
): Promise<TicketRow[]> {
  const source = await ticketSource(ctx, kind, filter === undefined ? {} : { filter });
  const found = await listRows(source)
    .$if(from !== undefined, (query) => query.where(sql<SqlBool>`t.created_at >= ${from}::date`))
    .$if(to !== undefined, (query) => query.where(sql<SqlBool>`t.created_at < ${to}::date`))
    .orderBy("t.created_at", "desc")
    .limit(sql.lit(tickets))
    .execute();
  const ids = found.map(({ id }) => id);
  return ticketRows(ctx, kind, ids);
}

/** All that is loaded are active. */
function asAsked(policy: PolicyRow) {
  return { ...policy, active: true };
}

/** The rules as they would be: the tried one in its place, without the one that it replaces. */
function withPolicy(rules: Rules, { policy, replaces }: Request): Rules & { readonly tried: PolicyRow } {
  const tried = {
    ...policy,
    id: replaces ?? newId(),
    agreement: policy.agreement ?? "sla",
    teamId: policy.teamId ?? null,
    condition: policy.condition ?? "",
    pauses: policy.pauses ?? {},
    escalations: policy.escalations ?? [],
    position: policy.position ?? 0,
  } as PolicyRow;
  const others = rules.policies.filter(({ id }) => id !== replaces);
  const policies = [...others, tried].toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  return { ...rules, policies, tried };
}

interface Trial {
  readonly rules: Rules;
  readonly trial: Rules;
  readonly agreement: Agreement;
}

function tryTicket(
  ctx: Context,
  ticket: TicketRow,
  subject: PromiseSubject,
  happened: Happened,
  { rules, trial, agreement }: Trial,
): Tried[] {
  const { id, number, title } = ticket;
  const clocks = (happened.clocks.get(id) ?? []).filter((clock) => clock.agreement === agreement);
  return questionsOf(ticket, clocks, agreement).map((question) => {
    const kept = clocks.find(({ target, team_id }) => target === question.metric && team_id === question.teamId);
    const promised = promiseFor(ctx, trial, subject, question);
    const history = historyOf(ticket, question, kept, happened);
    const tried = promised && begin(newId(), question, promised, ticket.created_at.getTime());
    return {
      ticket: { id, number, title },
      target: question.metric,
      today: kept ? outcome(ctx, rules, kept) : NOTHING,
      would: tried && history ? outcome(ctx, trial, { ...tried, history }) : NOTHING,
    };
  });
}

/** To the customer for every ticket; to a team for the time it has it; by a supplier while one is waited for. */
function questionsOf({ team_id }: TicketRow, clocks: readonly KeptClock[], agreement: Agreement): Question[] {
  if (agreement === "sla") return TO_CUSTOMER.map((metric) => ({ metric, agreement, teamId: null }));
  if (agreement === "underpinning") return [{ metric: "resolution", agreement, teamId: null }];
  const teams = new Set([...clocks.map((clock) => clock.team_id), team_id].filter((team) => team !== null));
  return [...teams].flatMap((teamId) => TO_TEAM.map((metric) => ({ metric, agreement, teamId })));
}

/**
 * What happened stays what it was, only what was promised is another: as the clock has it, as the log tells it where
 * nothing was promised, or by the ticket's own times where that came from elsewhere.
 */
function historyOf(
  ticket: TicketRow,
  { metric, agreement, teamId }: Question,
  kept: KeptClock | undefined,
  happened: Happened,
): readonly KeptEvent[] | undefined {
  if (kept) return kept.history.filter(({ type }) => type !== "retarget");
  const steps = happened.steps.get(ticket.id) ?? [];
  if (metric === "next_response") return historyFromWords(ticket, happened.words.get(ticket.id) ?? [], steps);
  const logged = historyFromEvents({ target: metric, agreement, team_id: teamId }, steps, []);
  if (logged || agreement !== "sla") return logged;
  const ended = metric === "response" ? (ticket.first_response_at ?? ticket.resolved_at) : ticket.resolved_at;
  const start: KeptEvent = { at: ticket.created_at.getTime(), type: "start" };
  return ended ? [start, { at: ended.getTime(), type: "stop" }] : [start];
}

function outcome(ctx: Context, rules: Rules, clock: KeptClock): Outcome {
  const computed = standing(clock, rules.calendars, ctx.now.getTime());
  const policy = rules.policies.find(({ id }) => id === policyOf(clock));
  return {
    policy: policy?.name ?? null,
    dueAt: computed?.dueAt ? new Date(computed.dueAt).toISOString() : null,
    breached: clock.breached_at !== null || computed?.breachedAt != null,
  };
}

function differs({ today, would }: Tried): boolean {
  return today.policy !== would.policy || today.dueAt !== would.dueAt || today.breached !== would.breached;
}

interface Happened {
  readonly clocks: ReadonlyMap<string, readonly KeptClock[]>;
  readonly steps: ReadonlyMap<string, readonly LoggedStep[]>;
  readonly words: ReadonlyMap<string, readonly SaidWord[]>;
}

async function happenedTo(ctx: Context, tickets: readonly TicketRow[]): Promise<Happened> {
  if (tickets.length === 0) return { clocks: new Map(), steps: new Map(), words: new Map() };
  const ids = tickets.map(({ id }) => id);
  const [rows, steps, words] = await Promise.all([
    ctx.db.selectFrom("sla_clocks").selectAll().where("record_id", "in", ids).execute(),
    stepsOf(ctx, ids),
    wordsOf(ctx, tickets),
  ]);
  const clocks = rows as unknown as (KeptClock & { record_id: string })[];
  return { clocks: Map.groupBy(clocks, (row) => row.record_id), steps, words };
}
