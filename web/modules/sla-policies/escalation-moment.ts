import type { Escalation } from "../../../contract/sla/escalation.ts";

/** How people say when: at a part of the time, so many minutes before it is due, or after. */
export type Moment = "percent" | "before" | "after";
export const MOMENTS = ["percent", "before", "after"] as const;

type Timed = Pick<Escalation, "percent" | "offsetMinutes">;

export function shownMoment({ percent, offsetMinutes = 0 }: Timed): { moment: Moment; amount: number } {
  if (percent !== undefined) return { moment: "percent", amount: percent };
  return offsetMinutes < 0 ? { moment: "before", amount: -offsetMinutes } : { moment: "after", amount: offsetMinutes };
}

export function momentOf(moment: Moment, amount: number): Timed {
  if (moment === "percent") return { percent: amount, offsetMinutes: undefined };
  return { percent: undefined, offsetMinutes: moment === "before" ? -amount : amount };
}
