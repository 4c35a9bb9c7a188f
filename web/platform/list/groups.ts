import type { Grouping as Served } from "../../../contract/platform/grouping.ts";
import type { Group } from "./grouped-list.ts";

/** What a list can be grouped by (`GROUPINGS` of the contract, which would bring its schemas along). */
export const GROUPINGS = [
  "state",
  "priority",
  "assignee",
  "team",
  "requester",
  "service",
  "category",
] as const satisfies readonly Served[];
export type Grouping = (typeof GROUPINGS)[number];

export type GroupValue = string | number | null;

/** The field of filters and changes: `teamId` for what a record answers as `team`. */
export function fieldOf(grouping: Grouping): string {
  return grouping === "state" || grouping === "priority" ? grouping : `${grouping}Id`;
}

/** The filter narrowed to these groups. */
export function inGroups(filter: string, grouping: Grouping, values: readonly GroupValue[]): string {
  const field = fieldOf(grouping);
  const given = values.filter((value) => value !== null);
  const ways = [
    ...(given.length === 1 ? [`${field} == ${JSON.stringify(given[0])}`] : []),
    ...(given.length > 1 ? [`${field} in ${JSON.stringify(given)}`] : []),
    ...(values.includes(null) ? [`${field} == null`] : []),
  ];
  const own = ways.length > 1 ? `(${ways.join(" || ")})` : ways.join("");
  return filter === "true" ? own : `(${filter}) && ${own}`;
}

/** The group that a row belongs to. */
export function valueIn(row: object, grouping: Grouping): GroupValue {
  const value = (row as Readonly<Record<string, unknown>>)[grouping] ?? null;
  if (typeof value === "object" && value !== null) return (value as { id: string }).id;
  return value as GroupValue;
}

/**
 * The groups that are asked for together after those given: small ones share a request, a large one stands alone. What
 * stood there before stays together, so that a changed count moves nothing; undefined where no group follows.
 */
export function packAfter(
  groups: readonly Group[],
  given: readonly GroupValue[],
  size: number,
  former?: readonly GroupValue[],
): readonly GroupValue[] | undefined {
  const last = groups.findLastIndex(({ value }) => given.includes(value));
  // None of them is left: what comes after them is not known until what comes before is read.
  if (given.length > 0 && last < 0) return former;
  const rest = groups.slice(last + 1);
  const [first] = rest;
  if (!first) return undefined;
  const end = rest.findLastIndex(({ value }) => former?.includes(value));
  const count = former?.[0] === first.value && end >= 0 ? end + 1 : fitting(rest, size);
  return rest.slice(0, count).map(({ value }) => value);
}

/** How many of the first groups fit together; at least one. */
function fitting(groups: readonly Group[], size: number): number {
  let room = size;
  const past = groups.findIndex(({ count }) => {
    room -= count;
    return room < 0;
  });
  return past < 0 ? groups.length : Math.max(1, past);
}
