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

/** Groups in packs that are asked for together: small ones share a request, a large one stands alone. */
export function packsOf(groups: readonly Group[], size: number): readonly (readonly Group[])[] {
  const packs: Group[][] = [];
  let room = 0;
  for (const group of groups) {
    const last = packs.at(-1);
    if (last && group.count <= room) last.push(group);
    else packs.push([group]);
    room = (last && group.count <= room ? room : size) - group.count;
  }
  return packs;
}
