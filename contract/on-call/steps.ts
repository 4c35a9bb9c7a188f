import { z } from "zod";
import { Id } from "../kernel/text.ts";

/** Whom to tell if nobody has taken the ticket so many minutes after the call. */
export const CallStep = z.strictObject({
  afterMinutes: z.int().min(0).max(10_080),
  userId: Id.nullable().describe("Null for whoever is on call"),
  scheduleId: Id.optional().describe("Hands the call on: whoever is on call by that schedule, then its steps"),
});
export type CallStep = z.infer<typeof CallStep>;

export interface StepProblem {
  readonly path: string;
  readonly code: "not_unique" | "one_of_user_and_schedule" | "circular";
}

/** The steps of a call in their order: whoever is on call is told at once, whatever else is said. */
export function stepsOfCall(steps: readonly CallStep[]): CallStep[] {
  const sorted = steps.toSorted((a, b) => a.afterMinutes - b.afterMinutes);
  const first = sorted[0]?.afterMinutes === 0 ? [] : [{ afterMinutes: 0, userId: null }];
  return [...first, ...sorted];
}

/**
 * When the next step is due: at its minute after the call, yet never sooner after the one before than was meant, so that
 * everybody has their time to answer also after an outage. Epoch milliseconds; null where no step is left.
 */
export function nextStepAt(steps: readonly CallStep[], done: number, calledAt: number, now: number): number | null {
  const [last, next] = [steps[done - 1], steps[done]];
  if (!next) return null;
  const wait = (next.afterMinutes - (last?.afterMinutes ?? 0)) * 60_000;
  return Math.max(calledAt + next.afterMinutes * 60_000, now + (last ? wait : 0));
}

/**
 * Steps that cannot be meant: twice the same, a person and a schedule at once, or a schedule that would hand the call
 * back to this one, over however many others. `others` are the steps of all other schedules.
 */
export function findStepProblems(
  id: string,
  steps: readonly CallStep[],
  others: ReadonlyMap<string, readonly CallStep[]>,
): StepProblem[] {
  const problems: StepProblem[] = [];
  const seen = new Set<string>();
  for (const [index, step] of steps.entries()) {
    const problem = (code: StepProblem["code"]) => problems.push({ path: `steps.${index}`, code });
    const name = `${step.afterMinutes} ${step.userId} ${step.scheduleId}`;
    if (seen.has(name)) problem("not_unique");
    if (step.userId && step.scheduleId) problem("one_of_user_and_schedule");
    if (step.scheduleId && reaches(step.scheduleId, id, others)) problem("circular");
    seen.add(name);
  }
  return problems;
}

function reaches(from: string, to: string, others: ReadonlyMap<string, readonly CallStep[]>): boolean {
  const known = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true;
    if (known.has(id)) continue;
    known.add(id);
    for (const { scheduleId } of others.get(id) ?? []) if (scheduleId) open.push(scheduleId);
  }
  return false;
}
