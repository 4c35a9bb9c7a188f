import type { Metric, TargetAmount } from "./target.ts";

/** A clock warns when this part of its time is used. */
export const WARN_PERCENT = 75;

/** `business` is the service's calendar, else the organization's own. */
export type CalendarChoice = "24x7" | "business";

export interface DefaultTarget extends TargetAmount {
  readonly calendar: CalendarChoice;
}

const minutes = (amount: number, calendar: CalendarChoice): DefaultTarget => ({ unit: "minutes", amount, calendar });
const hours = (amount: number, calendar: CalendarChoice) => minutes(amount * 60, calendar);
const days = (amount: number): DefaultTarget => ({ unit: "days", amount, calendar: "business" });

/** What a new organization promises, by priority (domain.md §4). */
export const DEFAULT_TARGETS = {
  1: { response: minutes(15, "24x7"), resolution: hours(4, "24x7") },
  2: { response: minutes(30, "business"), resolution: hours(8, "business") },
  3: { response: hours(4, "business"), resolution: days(3) },
  4: { response: hours(8, "business"), resolution: days(5) },
  5: { response: days(2), resolution: days(10) },
} as const satisfies Record<number, Record<"response" | "resolution", DefaultTarget>>;

/** The default for a priority from 1 to 5; fulfilment is promised like resolution, a next response not at all. */
export function defaultTarget(priority: number, metric: Metric): DefaultTarget | null {
  if (metric === "next_response" || !isPriority(priority)) return null;
  const targets = DEFAULT_TARGETS[priority];
  return metric === "response" ? targets.response : targets.resolution;
}

function isPriority(priority: number): priority is keyof typeof DEFAULT_TARGETS {
  return priority in DEFAULT_TARGETS;
}
