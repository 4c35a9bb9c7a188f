import { type Fact, isCompound, type Rule } from "./rule.ts";

/** A rule as it came out for one person and one row. */
export interface Finding {
  readonly name: string;
  /** How the parts make the whole; null for a fact. */
  readonly of: "every" | "some" | "not" | null;
  readonly holds: boolean;
  readonly permission: string | null;
  readonly parts: readonly Finding[];
}

/** Tells a rule's outcome with that of each part, where `holds` says so of each fact. */
export function findingOf<Row>(rule: Rule<Row>, holds: (fact: Fact<Row>) => boolean): Finding {
  if (!isCompound(rule))
    return { name: rule.name, of: null, holds: holds(rule), permission: rule.permission ?? null, parts: [] };
  const parts = rule.parts.map((part) => findingOf(part, holds));
  return { name: rule.name, of: rule.of, holds: outcome(rule.of, parts), permission: null, parts };
}

/** One thing that would have to be otherwise. */
export interface Lack {
  readonly name: string;
  readonly permission: string | null;
  /** What it would have to be. */
  readonly wanted: boolean;
}

const MOST_WAYS = 12;

/** The ways in which what did not hold would come to hold: each a list of what would have to be otherwise together. */
export function waysTo(finding: Finding, wanted = true): readonly (readonly Lack[])[] {
  if (finding.holds === wanted) return [[]];
  if (finding.of === null)
    return finding.name === "system" ? [] : [[{ name: finding.name, permission: finding.permission, wanted }]];
  if (finding.of === "not") return finding.parts.flatMap((part) => waysTo(part, !wanted));
  const parts = finding.parts.map((part) => waysTo(part, wanted));
  return shortest((finding.of === "some") === wanted ? parts.flat() : parts.reduce(combined, [[]]));
}

function combined(
  left: readonly (readonly Lack[])[],
  right: readonly (readonly Lack[])[],
): readonly (readonly Lack[])[] {
  return left.flatMap((one) => right.map((other) => [...one, ...other]));
}

/** What asks for least first; the rest of a long list helps nobody. */
function shortest(ways: readonly (readonly Lack[])[]): readonly (readonly Lack[])[] {
  return [...ways].sort((left, right) => left.length - right.length).slice(0, MOST_WAYS);
}

function outcome(of: "every" | "some" | "not", parts: readonly Finding[]): boolean {
  if (of === "every") return parts.every((part) => part.holds);
  const any = parts.some((part) => part.holds);
  return of === "some" ? any : !any;
}
