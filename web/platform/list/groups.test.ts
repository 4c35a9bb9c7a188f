import { expect, test } from "vitest";
import { inGroups, packsOf, valueIn } from "./groups.ts";

const group = (value: string | null, count: number) => ({ value, name: value, count });

test("small groups share a request, a large one stands alone, and their order stays", () => {
  const groups = [group("a", 10), group("b", 20), group("c", 500), group("d", 5), group(null, 30)];
  const packs = packsOf(groups, 50).map((pack) => pack.map(({ value }) => value));
  expect(packs).toEqual([["a", "b"], ["c"], ["d", null]]);
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
