import { type Clock, momentAtOffset, momentAtPercent } from "../../../contract/sla/clock.ts";
import { type Escalation, stepOf } from "../../../contract/sla/escalation.ts";
import type { Rules } from "./promises.ts";

export interface PlannedStep {
  readonly step: Escalation;
  /** Names the step within the clock: with the round, so that a new round escalates anew. */
  readonly key: string;
  /** Epoch milliseconds; in the past where it is overdue. */
  readonly at: number;
}

/** Steps of the clock's policy that are still to be done, the earliest first; none while the clock stands. */
export function plannedSteps(
  clock: Clock | null,
  rules: Rules,
  policyId: string | null,
  done: readonly string[],
): PlannedStep[] {
  if (clock?.state !== "running") return [];
  const policy = rules.policies.find(({ id }) => id === policyId);
  const steps = policy?.escalations.filter(({ metric }) => metric === clock.goal.target.metric) ?? [];
  return steps
    .flatMap((step) => {
      const key = `${clock.round} ${stepOf(step)}`;
      const at = done.includes(key) ? null : momentOf(clock, step);
      return at === null ? [] : [{ step, key, at }];
    })
    .toSorted((a, b) => a.at - b.at);
}

export function nextEscalation(...args: Parameters<typeof plannedSteps>): PlannedStep | undefined {
  return plannedSteps(...args)[0];
}

function momentOf(clock: Clock, { percent, offsetMinutes = 0 }: Escalation): number | null {
  return percent === undefined ? momentAtOffset(clock, offsetMinutes * 60_000) : momentAtPercent(clock, percent);
}
