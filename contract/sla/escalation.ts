import { z } from "zod";
import { Id } from "../kernel/text.ts";
import { METRICS } from "./target.ts";

export const AUDIENCES = ["assignee", "team", "lead"] as const;

/** What happens by itself when a clock has come so far: exactly once in a round of the clock. */
export const Escalation = z.strictObject({
  metric: z.enum(METRICS),
  /** Of the time allowed that is used; more than 100 is after it is due. Either this or `offsetMinutes`. */
  percent: z.int().min(1).max(500).optional(),
  /** Open time after it is due; negative for before. */
  offsetMinutes: z.int().min(-525_600).max(525_600).optional(),
  /** Who hears of it. */
  notify: z.array(z.enum(AUDIENCES)).max(3),
  /** Whoever is on call then hears of it too. */
  scheduleId: Id.optional(),
  /** The ticket is handed to this team. */
  teamId: Id.optional(),
  /** The priority is raised by one. */
  raisePriority: z.boolean().optional(),
});
export type Escalation = z.infer<typeof Escalation>;

/** What tells a step from all others of its policy; stays the same when the policy is saved again. */
export function stepOf({ metric, percent, offsetMinutes }: Escalation): string {
  return percent === undefined ? `${metric} due ${offsetMinutes ?? 0} min` : `${metric} ${percent} %`;
}

export interface EscalationProblem {
  readonly path: string;
  readonly code: "one_of_percent_and_offset" | "not_unique" | "does_nothing" | "circular";
}

/**
 * Steps that cannot be meant: without a moment or with two, twice at the same, that do nothing, or that hand the ticket
 * to a team which had it from an earlier step, so that it would go in a circle.
 */
export function findEscalationProblems(steps: readonly Escalation[]): EscalationProblem[] {
  const problems: EscalationProblem[] = [];
  const moments = new Set<string>();
  const teams = new Set<string>();
  for (const [index, step] of steps.entries()) {
    const problem = (code: EscalationProblem["code"]) => problems.push({ path: `escalations.${index}`, code });
    if ((step.percent === undefined) === (step.offsetMinutes === undefined)) problem("one_of_percent_and_offset");
    if (moments.has(stepOf(step))) problem("not_unique");
    if (step.notify.length === 0 && !step.scheduleId && !step.teamId && !step.raisePriority) problem("does_nothing");
    if (step.teamId && teams.has(`${step.metric} ${step.teamId}`)) problem("circular");
    if (step.teamId) teams.add(`${step.metric} ${step.teamId}`);
    moments.add(stepOf(step));
  }
  return problems;
}
