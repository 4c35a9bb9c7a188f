import { invalid } from "../../../contract/kernel/problem.ts";
import type { MasterHook } from "../../platform/masterdata/definition.ts";

/** A choice has choices, each once, and nothing else has any: 422 on `choices`. */
export const refuseBadChoices: MasterHook = async (_ctx, { type, before, input }) => {
  if (type === "deleted" || type === "restored") return;
  const fields = { ...before?.fields, ...input };
  const choices = (fields.choices ?? []) as readonly string[];
  if (fields.type === "choice" && choices.length === 0) throw invalid("choices", "required");
  if (fields.type !== "choice" && choices.length > 0) throw invalid("choices", "not_allowed");
  if (new Set(choices).size < choices.length) throw invalid("choices", "twice");
};
