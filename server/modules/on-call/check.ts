import { Problem } from "../../../contract/kernel/problem.ts";
import { findRotaProblems, type Rota } from "../../../contract/on-call/rota.ts";
import { type CallStep, findStepProblems } from "../../../contract/on-call/steps.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { MasterHook } from "../../platform/masterdata/definition.ts";

interface Schedule extends Rota {
  readonly steps: readonly CallStep[];
}
interface Named {
  readonly id: string;
  readonly path: string;
}

/**
 * Overlapping overrides, hours that end before they begin, people and schedules that are not there, and calls that would
 * go in a circle are a 422 naming the place.
 */
export const refuseImpossibleRota: MasterHook = async (ctx, { type, id, before, input }) => {
  if (type !== "created" && type !== "changed") return;
  const schedule = { overrides: [], layers: [], steps: [], ...before?.fields, ...input } as unknown as Schedule;
  const others = await stepsOfOthers(ctx, id);
  const errors = [
    ...findRotaProblems(schedule),
    ...findStepProblems(id, schedule.steps, others),
    ...(await unknownPeople(ctx, schedule)),
    ...schedule.steps.flatMap(({ scheduleId }, place) =>
      scheduleId && scheduleId !== id && !others.has(scheduleId)
        ? [{ path: `steps.${place}.scheduleId`, code: "not_found" }]
        : [],
    ),
  ];
  if (errors.length > 0) throw new Problem("common.invalid", { errors });
};

async function stepsOfOthers(ctx: Context, id: string): Promise<ReadonlyMap<string, readonly CallStep[]>> {
  const rows = await ctx.db
    .selectFrom("on_call_schedules")
    .select(["id", "steps"])
    .where("deleted_at", "is", null)
    .where("id", "!=", id)
    .execute();
  return new Map(rows.map((row) => [row.id, row.steps as unknown as readonly CallStep[]]));
}

async function unknownPeople(ctx: Context, { layers, overrides, steps }: Schedule) {
  const named: Named[] = [
    ...layers.flatMap(({ userIds }, layer) =>
      userIds.map((id, place) => ({ id, path: `layers.${layer}.userIds.${place}` })),
    ),
    ...overrides.map(({ userId }, place) => ({ id: userId, path: `overrides.${place}.userId` })),
    ...steps.flatMap(({ userId }, place) => (userId ? [{ id: userId, path: `steps.${place}.userId` }] : [])),
  ];
  const ids = [...new Set(named.map(({ id }) => id))];
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .selectFrom("users")
    .select("id")
    .where("id", "in", ids)
    .where("deleted_at", "is", null)
    .execute();
  const known = new Set(rows.map(({ id }) => id));
  return named.filter(({ id }) => !known.has(id)).map(({ path }) => ({ path, code: "not_found" }));
}
