import { Problem } from "../../../contract/kernel/problem.ts";
import { findRotaProblems, type Rota } from "../../../contract/on-call/rota.ts";
import type { MasterHook } from "../../platform/masterdata/definition.ts";

interface Steps {
  readonly steps?: readonly { readonly userId: string | null }[];
}

/** Overlapping overrides, hours that end before they begin and people who are not there are a 422 naming the place. */
export const refuseImpossibleRota: MasterHook = async (ctx, { type, before, input }) => {
  if (type !== "created" && type !== "changed") return;
  const rota = { overrides: [], layers: [], steps: [], ...before?.fields, ...input } as unknown as Rota & Steps;
  const named = [
    ...rota.layers.flatMap(({ userIds }, layer) =>
      userIds.map((id, place) => ({ id, path: `layers.${layer}.userIds.${place}` })),
    ),
    ...rota.overrides.map(({ userId }, place) => ({ id: userId, path: `overrides.${place}.userId` })),
    ...(rota.steps ?? []).flatMap(({ userId }, place) =>
      userId ? [{ id: userId, path: `steps.${place}.userId` }] : [],
    ),
  ];
  const ids = [...new Set(named.map(({ id }) => id))];
  const known = new Set(
    ids.length === 0
      ? []
      : (
          await ctx.db.selectFrom("users").select("id").where("id", "in", ids).where("deleted_at", "is", null).execute()
        ).map(({ id }) => id),
  );
  const errors = [
    ...findRotaProblems(rota),
    ...named.filter(({ id }) => !known.has(id)).map(({ path }) => ({ path, code: "not_found" })),
  ];
  if (errors.length > 0) throw new Problem("common.invalid", { errors });
};
