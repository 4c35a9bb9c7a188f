import { expect, test } from "vitest";
import { modules } from "../../modules.ts";
import type { NavItem } from "../module.ts";
import { groupsOf } from "./navigation.ts";

const places = modules.flatMap(({ nav }) => nav ?? []).filter(({ area }) => area === "admin");

function pathsOf(items: readonly NavItem[]): readonly string[] {
  return items.map(({ to }) => to).toSorted();
}

test("every place of the administration but its overview stands in a group", () => {
  expect(places.filter(({ group }) => group === undefined).map(({ to }) => to)).toEqual(["/admin"]);
});

test("no two places of a group claim the same order", () => {
  for (const { places: ofGroup } of groupsOf(places)) {
    expect(new Set(ofGroup.map(({ order }) => order)).size, pathsOf(ofGroup).join(" ")).toBe(ofGroup.length);
  }
});

test("many places are divided and none is lost", () => {
  const groups = groupsOf(places);
  expect(groups.length).toBeGreaterThan(1);
  expect(pathsOf(groups.flatMap((group) => group.places))).toEqual(pathsOf(places));
});

test("few places stand undivided", () => {
  expect(groupsOf(places.slice(0, 3))).toHaveLength(1);
});
