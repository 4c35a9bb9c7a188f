import type { Clock } from "../../../contract/sla/clock.ts";
import type { Metric } from "../../../contract/sla/target.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { TicketRow } from "../tickets/row.ts";
import { type KeptClock, type KeptEvent, standing } from "./clock-row.ts";
import { loadRules, type PromiseSubject, type Question, type Rules, verdictOf } from "./promises.ts";
import { subjectOf } from "./subject.ts";

type Names = ReadonlyMap<string, string>;

/** Why each clock of a ticket is there, or is not, and what it counted. */
export async function explain(ctx: Context, ticket: TicketRow): Promise<unknown[]> {
  const [rules, subject] = await Promise.all([loadRules(ctx, ticket.kind), subjectOf(ctx, ticket)]);
  const clocks = await readClocks(ctx, ticket.id);
  const names = await namesOf(ctx, clocks);
  const escalations = await escalationsOf(ctx, ticket.id);
  return [...clocks.map((clock) => ({ clock, question: questionOf(clock) })), ...unanswered(clocks)].map(
    ({ clock, question }) => {
      const clockNow = clock && standing(clock, rules.calendars, ctx.now.getTime());
      return {
        clockId: clock?.id ?? null,
        target: question.metric,
        agreement: question.agreement,
        team: ref(question.teamId, names),
        policies: judged(ctx, rules, subject, question),
        steps: clock ? clock.history.map((event, place) => stepOf(clock, event, place, names)) : [],
        spans: clockNow ? clockNow.spans.map(spanOf) : [],
        escalations: escalations.filter(({ clockId }) => clockId === clock?.id).map(({ clockId: _, ...rest }) => rest),
      };
    },
  );
}

function questionOf({ target, agreement, team_id }: KeptClock): Question {
  return { metric: target, agreement, teamId: team_id };
}

/** What could have been promised to the customer and was not is explained too. */
function unanswered(clocks: readonly KeptClock[]): { clock: undefined; question: Question }[] {
  const metrics: Metric[] = ["response", "resolution"];
  return metrics
    .filter((metric) => !clocks.some(({ target, agreement }) => target === metric && agreement === "sla"))
    .map((metric) => ({ clock: undefined, question: { metric, agreement: "sla", teamId: null } }));
}

/** The first that fits wins; those of other agreements were never asked and are left out. */
function judged(ctx: Context, rules: Rules, subject: PromiseSubject, question: Question) {
  let won = false;
  return rules.policies.flatMap((policy) => {
    const verdict = verdictOf(ctx, policy, subject, question);
    if (verdict === "other_agreement") return [];
    const wins = verdict === "fits" && !won;
    won ||= wins;
    return [{ id: policy.id, name: policy.name, condition: policy.condition, verdict: wins ? "wins" : verdict }];
  });
}

function stepOf(clock: KeptClock, event: KeptEvent, place: number, names: Names) {
  const first = place === 0;
  const retarget = event.type === "retarget";
  return {
    at: new Date(event.at).toISOString(),
    type: event.type,
    reason: event.type === "pause" ? event.reason : null,
    policy: retarget ? ref(event.policyId, names) : first && !hasRetarget(clock) ? ref(clock.policy_id, names) : null,
    calendar: retarget ? ref(event.calendarId, names) : first ? ref(clock.calendar_id, names) : null,
    deadline: event.type === "fix" ? new Date(event.deadline).toISOString() : null,
  };
}

function hasRetarget({ history }: KeptClock): boolean {
  return history.some(({ type }) => type === "retarget");
}

function spanOf({ from, to, state, reason, openMs }: Clock["spans"][number]) {
  return {
    from: new Date(from).toISOString(),
    to: to === null ? null : new Date(to).toISOString(),
    state,
    reason,
    openSeconds: Math.floor(openMs / 1000),
  };
}

function ref(id: string | null, names: Names) {
  const name = id === null ? undefined : names.get(id);
  return id !== null && name !== undefined ? { id, name } : null;
}

async function readClocks(ctx: Context, recordId: string): Promise<KeptClock[]> {
  const rows = await ctx.db
    .selectFrom("sla_clocks")
    .selectAll()
    .where("record_id", "=", recordId)
    .orderBy("agreement", "desc")
    .orderBy("started_at")
    .orderBy("target")
    .execute();
  return rows as unknown as KeptClock[];
}

/** Deleted policies and calendars keep their names. */
async function namesOf(ctx: Context, clocks: readonly KeptClock[]): Promise<Names> {
  const retargets = clocks.flatMap(({ history }) => history.filter((event) => event.type === "retarget"));
  const [policies, calendars, teams] = await Promise.all([
    named(ctx, "sla_policies", [...clocks.map((clock) => clock.policy_id), ...retargets.map((one) => one.policyId)]),
    named(ctx, "calendars", [...clocks.map((clock) => clock.calendar_id), ...retargets.map((one) => one.calendarId)]),
    named(
      ctx,
      "teams",
      clocks.map((clock) => clock.team_id),
    ),
  ]);
  return new Map([...policies, ...calendars, ...teams]);
}

async function named(
  ctx: Context,
  table: "sla_policies" | "calendars" | "teams",
  wanted: readonly (string | null)[],
): Promise<[string, string][]> {
  const ids = [...new Set(wanted.filter((id) => id !== null))];
  if (ids.length === 0) return [];
  const rows = await ctx.db.selectFrom(table).select(["id", "name"]).where("id", "in", ids).execute();
  return rows.map(({ id, name }) => [id, name]);
}

async function escalationsOf(ctx: Context, recordId: string) {
  return ctx.db
    .selectFrom("sla_escalations")
    .select(["clock_id as clockId", "step", "due_at as dueAt", "done_at as doneAt", "late"])
    .where("record_id", "=", recordId)
    .orderBy("done_at")
    .execute();
}
