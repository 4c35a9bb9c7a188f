import { type Finding, findingOf } from "../records/finding.ts";
import type { Fact, Rule } from "../records/rule.ts";

/** One gate on the way to an action, as it came out. */
export interface Step {
  readonly step: "account" | "token" | "sight" | "right" | "door" | "state" | "guard";
  readonly passed: boolean;
  /** What the API answers where this is the first gate that is closed. */
  readonly status: number;
  readonly finding: Finding | null;
  readonly refusal: string | null;
}

const STATUS: Readonly<Record<Step["step"], number>> = {
  account: 401,
  token: 401,
  sight: 404,
  right: 403,
  door: 403,
  state: 409,
  guard: 409,
};

/** A gate that is a rule; `holds` says so of each of its facts. */
export function ruleStep<Row>(step: Step["step"], rule: Rule<Row>, holds: (fact: Fact<Row>) => boolean): Step {
  const finding = findingOf(rule, holds);
  return { step, passed: finding.holds, status: STATUS[step], finding, refusal: null };
}

/** A gate that answers a problem code where it is closed. */
export function refusalStep(step: "state" | "guard", refusal: string | undefined): Step {
  return { step, passed: refusal === undefined, status: STATUS[step], finding: null, refusal: refusal ?? null };
}
