import { compileFilter } from "../../../contract/filter/compile.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { MasterHook } from "../masterdata/definition.ts";
import { ticketKind } from "./kinds.ts";

/** A rule's condition is checked when it is saved; a mistake is a 422 that points at the character. */
export const refuseBadCondition: MasterHook = async (_ctx, { before, input }) => {
  const condition = input.condition;
  if (typeof condition !== "string" || condition.trim() === "") return;
  const { fields } = ticketKind(String(input.kind ?? before?.fields.kind)).contract;
  const { errors } = compileFilter(condition, fields);
  if (!errors) return;
  throw new Problem("common.invalid", {
    errors: errors.map(({ code, params, position }) => ({
      path: "condition",
      code: `filter.${code}`,
      params,
      position,
    })),
  });
};
