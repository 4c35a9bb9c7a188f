import { Problem } from "../../../contract/kernel/problem.ts";
import { type Escalation, findEscalationProblems } from "../../../contract/sla/escalation.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { MasterHook } from "../../platform/masterdata/definition.ts";
import { refuseBadCondition } from "../../platform/tickets/conditions.ts";

type Targets = Readonly<Record<string, Readonly<Record<string, { readonly calendar: string } | undefined>>>>;

/** A policy that could never hold, or would go in a circle, is a 422 naming the place. */
export const refuseBadPolicy: MasterHook = async (ctx, change) => {
  if (change.type !== "created" && change.type !== "changed") return;
  await refuseBadCondition(ctx, change);
  const policy = { ...change.before?.fields, ...change.input };
  const targets = (policy.targets ?? {}) as Targets;
  const escalations = (policy.escalations ?? []) as Escalation[];
  const errors = [
    ...emptyTargets(targets),
    ...(await unknownCalendars(ctx, targets)),
    ...findEscalationProblems(escalations),
    ...(await unknownReceivers(ctx, escalations)),
  ];
  if (errors.length > 0) throw new Problem("common.invalid", { errors });
};

/** Without a target the policy matches nothing, ever. */
function emptyTargets(targets: Targets) {
  const some = Object.values(targets).some((metrics) => Object.values(metrics).some(Boolean));
  return some ? [] : [{ path: "targets", code: "required" }];
}

async function unknownCalendars(ctx: Context, targets: Targets) {
  const named = Object.entries(targets).flatMap(([priority, metrics]) =>
    Object.entries(metrics).flatMap(([metric, target]) =>
      target && target.calendar !== "24x7" && target.calendar !== "business"
        ? [{ path: `targets.${priority}.${metric}.calendar`, id: target.calendar }]
        : [],
    ),
  );
  const known = await livingIds(
    ctx,
    "calendars",
    named.map(({ id }) => id),
  );
  return named.filter(({ id }) => !known.has(id)).map(({ path }) => ({ path, code: "not_found" }));
}

async function unknownReceivers(ctx: Context, steps: readonly Escalation[]) {
  const teams = await livingIds(
    ctx,
    "teams",
    steps.flatMap(({ teamId }) => teamId ?? []),
  );
  const schedules = await livingIds(
    ctx,
    "on_call_schedules",
    steps.flatMap(({ scheduleId }) => scheduleId ?? []),
  );
  return steps.flatMap(({ teamId, scheduleId }, index) => [
    ...(teamId && !teams.has(teamId) ? [{ path: `escalations.${index}.teamId`, code: "not_found" }] : []),
    ...(scheduleId && !schedules.has(scheduleId)
      ? [{ path: `escalations.${index}.scheduleId`, code: "not_found" }]
      : []),
  ]);
}

async function livingIds(
  ctx: Context,
  table: "calendars" | "teams" | "on_call_schedules",
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await ctx.db
    .selectFrom(table)
    .select("id")
    .where("id", "in", [...ids])
    .where("deleted_at", "is", null)
    .execute();
  return new Set(rows.map((row) => row.id));
}
