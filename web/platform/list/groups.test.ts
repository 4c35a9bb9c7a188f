import { expect, test } from "vitest";
import { type GroupValue, inGroups, packAfter, valueIn } from "./groups.ts";

const group = (value: string | null, count: number) => ({ value, name: value, count });

const groups = [group("a", 10), group("b", 20), group("c", 500), group("d", 5), group(null, 30)];

test("small groups share a request, a large one stands alone, and their order stays", () => {
  const packs: (readonly GroupValue[])[] = [];
  for (let pack = packAfter(groups, [], 50); pack; pack = packAfter(groups, pack, 50)) packs.push(pack);
  expect(packs).toEqual([["a", "b"], ["c"], ["d", null]]);
});

test("groups that are asked for together stay so while they grow, and take in a new one between them", () => {
  const grown = [group("a", 40), group("aa", 1), group("b", 20), group("c", 500)];
  expect(packAfter(grown, [], 50)).toEqual(["a", "aa"]);
  expect(packAfter(grown, [], 50, ["a", "b"])).toEqual(["a", "aa", "b"]);
  expect(packAfter(grown, ["a", "b"], 50, ["c"])).toEqual(["c"]);
});

test("groups of which none is left keep what follows them", () => {
  expect(packAfter(groups, ["gone"], 50, ["c"])).toEqual(["c"]);
  expect(packAfter(groups, ["gone", "a"], 50)).toEqual(["b"]);
  expect(packAfter(groups, [null], 50)).toBeUndefined();
});

test("a list is narrowed to groups, those without the field among them", () => {
  expect(inGroups("true", "team", ["x"])).toBe('teamId == "x"');
  expect(inGroups("open || urgent", "priority", [1, 2])).toBe("(open || urgent) && priority in [1,2]");
  expect(inGroups("open", "assignee", ["x", null])).toBe('(open) && (assigneeId == "x" || assigneeId == null)');
});

test("a row's group is the id of what it refers to, or the value itself", () => {
  const row = { team: { id: "t1", name: "Network" }, assignee: null, priority: 2 };
  expect([valueIn(row, "team"), valueIn(row, "assignee"), valueIn(row, "priority")]).toEqual(["t1", null, 2]);
});
