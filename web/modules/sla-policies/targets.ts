export interface Target {
  readonly unit: "minutes" | "days";
  readonly amount: number;
  /** `24x7`, `business`, or the id of a calendar. */
  readonly calendar: string;
}

export type Metric = (typeof METRICS)[number];
export type Targets = Readonly<Record<string, Readonly<Partial<Record<Metric, Target>>>>>;

export const PRIORITIES = ["1", "2", "3", "4", "5"] as const;
export const METRICS = ["response", "next_response", "resolution"] as const;
export const UNITS = ["minutes", "hours", "days"] as const;
export type Unit = (typeof UNITS)[number];

/** A target in the unit in which people say it: 240 minutes are 4 hours. */
export function shownTarget(target: Target): { amount: number; unit: Unit } {
  if (target.unit === "minutes" && target.amount % 60 === 0) return { amount: target.amount / 60, unit: "hours" };
  return target;
}

export function targetOf(amount: number, unit: Unit, calendar: string): Target {
  if (unit === "hours") return { unit: "minutes", amount: amount * 60, calendar };
  return { unit, amount, calendar };
}
