import type { EffectivePolicy, ProvenFactor } from "../access/policy.ts";

/** How somebody signed in at home. */
export interface EntryAtHome {
  readonly secondFactor: boolean;
  /** The one that was proven; null also where it was not kept which. */
  readonly factor: ProvenFactor | null;
}

/**
 * Why an organization does not let in a guest who signed in so; undefined where it does. A second step must be of a kind
 * that counts there, as for its own people; a recovery code stands in for one at home alone.
 */
export function refusalOf(
  policy: EffectivePolicy,
  { factor, secondFactor }: EntryAtHome,
): "access.switch_refused" | "access.switch_factor" | undefined {
  if (policy.secondFactorRequired && !secondFactor) return "access.switch_refused";
  if (!policy.secondFactorRequired && (factor === null || factor === "recovery")) return undefined;
  return factor !== null && factor !== "recovery" && policy.factors.includes(factor)
    ? undefined
    : "access.switch_factor";
}
