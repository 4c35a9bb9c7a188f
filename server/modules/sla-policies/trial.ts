import { sql } from "kysely";
import type { z } from "zod";
import type { Metric } from "../../../contract/sla/target.ts";
import type { slaTrialRequest } from "../../../contract/sla-policies/index.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import { begin, type KeptClock, policyOf, standing } from "../../platform/sla/clock-row.ts";
import { loadRules, type PolicyRow, promiseFor, type Rules } from "../../platform/sla/promises.ts";
import { subjectOf } from "../../platform/sla/subject.ts";
import { ticketKind } from "../../platform/tickets/kinds.ts";
import type { TicketRow } from "../../platform/tickets/row.ts";
import { readTickets } from "../../platform/tickets/select.ts";
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

const METRICS: readonly Metric[] = ["response", "resolution"];
const NOTHING: Outcome = { policy: null, dueAt: null, breached: false };

/** What the newest tickets would have been promised, and whether it would have been kept, were the policy in force. */
export async function tryPolicy(ctx: Context, request: Request) {
  await refuseBadPolicy(ctx, { type: "created", id: "", before: undefined, input: request.policy });
  const kind = ticketKind(request.policy.kind);
  const rules = await loadRules(ctx, kind.kind);
  const trial = withPolicy(rules, request);
  const rest = sql`where t.kind = ${kind.kind} and t.deleted_at is null and ${kind.policy.visible(ctx.principal)}
    order by t.created_at desc limit ${sql.lit(request.tickets)}`;
  const tickets = await readTickets(ctx, kind, rest);
  const clocks = await clocksOf(ctx, tickets);
  const tried: Tried[] = [];
  for (const ticket of tickets) tried.push(...(await tryTicket(ctx, ticket, clocks, { rules, trial })));
  return {
    tried: tickets.length,
    won: tried.filter((one) => one.would.policy === request.policy.name).length,
    breachesToday: tried.filter((one) => one.today.breached).length,
    breachesThen: tried.filter((one) => one.would.breached).length,
    items: tried.filter(differs).slice(0, 200),
  };
}

/** The rules as they would be: the tried one in its place, without the one that it replaces. */
function withPolicy(rules: Rules, { policy, replaces }: Request): Rules & { readonly triedId: string } {
  const tried = {
    ...policy,
    id: newId(),
    agreement: policy.agreement ?? "sla",
    teamId: policy.teamId ?? null,
    condition: policy.condition ?? "",
    pauses: policy.pauses ?? {},
    escalations: policy.escalations ?? [],
    position: policy.position ?? 0,
  } as PolicyRow;
  const others = rules.policies.filter(({ id }) => id !== replaces);
  const policies = [...others, tried].toSorted((a, b) => a.position - b.position);
  return { ...rules, policies, triedId: tried.id };
}

async function tryTicket(
  ctx: Context,
  ticket: TicketRow,
  clocks: ReadonlyMap<string, readonly KeptClock[]>,
  { rules, trial }: { readonly rules: Rules; readonly trial: Rules },
): Promise<Tried[]> {
  const subject = await subjectOf(ctx, ticket);
  const { id, number, title } = ticket;
  return METRICS.map((metric) => {
    const kept = clocks.get(id)?.find(({ target, agreement }) => target === metric && agreement === "sla");
    const promised = promiseFor(ctx, trial, subject, { metric, agreement: "sla", teamId: null });
    const tried =
      promised && begin(newId(), { metric, agreement: "sla", teamId: null }, promised, ticket.created_at.getTime());
    // What happened stays what it was; only what was promised is another.
    const history = kept?.history.filter(({ type }) => type !== "retarget") ?? tried?.history ?? [];
    return {
      ticket: { id, number, title },
      target: metric,
      today: kept ? outcome(ctx, rules, kept) : NOTHING,
      would: tried ? outcome(ctx, trial, { ...tried, history }) : NOTHING,
    };
  });
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

async function clocksOf(ctx: Context, tickets: readonly TicketRow[]): Promise<ReadonlyMap<string, KeptClock[]>> {
  if (tickets.length === 0) return new Map();
  const ids = tickets.map(({ id }) => id);
  const rows = await ctx.db.selectFrom("sla_clocks").selectAll().where("record_id", "in", ids).execute();
  return Map.groupBy(rows as unknown as (KeptClock & { record_id: string })[], (row) => row.record_id);
}
