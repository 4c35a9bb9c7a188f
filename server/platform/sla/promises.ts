import { sql } from "kysely";
import type { Calendar } from "../../../contract/businesstime/calendar.ts";
import { compileFilter } from "../../../contract/filter/compile.ts";
import { evaluateFilter } from "../../../contract/filter/evaluate.ts";
import type { ListFields } from "../../../contract/kernel/fields.ts";
import type { DefaultTarget } from "../../../contract/sla/defaults.ts";
import type { Escalation } from "../../../contract/sla/escalation.ts";
import {
  type Agreement,
  type ClockTarget,
  clockTarget,
  type Metric,
  type PendingReason,
} from "../../../contract/sla/target.ts";
import type { Context } from "../../kernel/db/context.ts";
import { remembered } from "../../kernel/db/stamps.ts";

export interface KnownCalendar extends Calendar {
  readonly id: string;
  readonly builtIn: string | null;
}

/** What is promised to a ticket for one metric, by the first policy that fits. */
export interface Promised {
  readonly policyId: string;
  readonly target: ClockTarget;
  readonly calendar: KnownCalendar;
}

export interface PolicyRow {
  readonly position: number;
  readonly id: string;
  readonly name: string;
  readonly agreement: Agreement;
  /** The team of an `ola`; null for every team. */
  readonly teamId: string | null;
  readonly condition: string;
  readonly targets: Record<string, Partial<Record<Metric, DefaultTarget>>>;
  readonly pauses: Partial<Record<Metric, readonly PendingReason[]>>;
  readonly escalations: readonly Escalation[];
}

export interface Rules {
  readonly policies: readonly PolicyRow[];
  readonly calendars: ReadonlyMap<string, KnownCalendar>;
}

/** Policies of a kind in their order, and all calendars. */
export const loadRules: (ctx: Context, kind: string) => Promise<Rules> = remembered(readRules);

async function readRules(ctx: Context, kind: string): Promise<Rules> {
  const [policies, calendars] = await Promise.all([
    sql<PolicyRow>`select id, name, position, agreement, team_id as "teamId", condition, targets, pauses, escalations from sla_policies
      where kind = ${kind} and active and deleted_at is null order by position, id`.execute(ctx.db),
    sql<KnownCalendar>`select id, built_in as "builtIn", time_zone as "timeZone", weekly, holidays, exceptions
      from calendars where deleted_at is null order by id`.execute(ctx.db),
  ]);
  return { policies: policies.rows, calendars: new Map(calendars.rows.map((calendar) => [calendar.id, calendar])) };
}

export interface PromiseSubject {
  readonly priority: number;
  /** The service's calendar, where it has one. */
  readonly calendarId: string | null;
  /** The ticket as conditions speak of it. */
  readonly record: Readonly<Record<string, unknown>>;
  readonly fields: ListFields;
}

/** What is asked of the policies: for which metric, and with whom it is agreed. */
export interface Question {
  readonly metric: Metric;
  readonly agreement: Agreement;
  /** The team that an `ola` would be with. */
  readonly teamId: string | null;
}

/** The first policy that fits and has a target for the metric and priority (domain.md §4). */
export function promiseFor(
  ctx: Context,
  rules: Rules,
  subject: PromiseSubject,
  question: Question,
): Promised | undefined {
  for (const policy of rules.policies) {
    if (verdictOf(ctx, policy, subject, question) !== "fits") continue;
    const promised = promiseOf(rules, policy, subject, question.metric);
    if (promised) return promised;
  }
  return undefined;
}

export type Verdict = "fits" | "other_agreement" | "other_team" | "no_target" | "condition";

/** Why a policy answers a question, or does not; the cheap reasons first. */
export function verdictOf(ctx: Context, policy: PolicyRow, subject: PromiseSubject, question: Question): Verdict {
  if (policy.agreement !== question.agreement) return "other_agreement";
  if (policy.teamId !== null && policy.teamId !== question.teamId) return "other_team";
  if (!policy.targets[String(subject.priority)]?.[question.metric]) return "no_target";
  return conditionFits(ctx, policy.condition, subject) ? "fits" : "condition";
}

function promiseOf(rules: Rules, policy: PolicyRow, subject: PromiseSubject, metric: Metric): Promised | undefined {
  const target = policy.targets[String(subject.priority)]?.[metric];
  const calendar = target && calendarFor(rules, target.calendar, subject.calendarId);
  if (!target || !calendar) return undefined;
  return { policyId: policy.id, target: clockTarget(metric, target, policy.pauses[metric]), calendar };
}

function calendarFor(rules: Rules, choice: string, serviceCalendarId: string | null): KnownCalendar | undefined {
  const known = rules.calendars.get(choice);
  if (known) return known;
  const ofService = serviceCalendarId ? rules.calendars.get(serviceCalendarId) : undefined;
  if (choice === "business" && ofService) return ofService;
  const preset = choice === "24x7" ? "24x7" : "9-17";
  return [...rules.calendars.values()].find((calendar) => calendar.builtIn === preset);
}

/** Whether a ticket is among those that a policy's condition speaks of. */
export function conditionFits(ctx: Context, condition: string, subject: PromiseSubject): boolean {
  if (condition.trim() === "") return true;
  const { ast } = compileFilter(condition, subject.fields);
  return ast !== undefined && evaluateFilter(ast, subject.record as never, { me: null, now: ctx.now });
}
