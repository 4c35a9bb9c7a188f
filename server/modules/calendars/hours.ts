import type { Calendar } from "../../../contract/businesstime/calendar.ts";
import { findCalendarProblems } from "../../../contract/businesstime/check.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { MasterHook } from "../../platform/masterdata/definition.ts";

/** A calendar without opening time, with overlaps, impossible dates or an unknown zone is a 422 naming the place. */
export const refuseImpossibleHours: MasterHook = async (_ctx, { type, before, input }) => {
  if (type !== "created" && type !== "changed") return;
  const calendar = { holidays: [], exceptions: [], ...before?.fields, ...input } as unknown as Calendar;
  const errors = findCalendarProblems(calendar);
  if (errors.length > 0) throw new Problem("common.invalid", { errors });
};
