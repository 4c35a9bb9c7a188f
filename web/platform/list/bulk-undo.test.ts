import { expect, test } from "vitest";
import { fieldsOf, grouped } from "./bulk-undo.ts";

test("what an action changes can be written again, but a transition cannot", () => {
  expect(fieldsOf({ assign: { teamId: "t" } })).toEqual(["teamId", "assigneeId"]);
  expect(fieldsOf({ tags: { add: ["vip"] } })).toEqual(["tags"]);
  expect(fieldsOf({ patch: { impact: 1 } })).toEqual(["impact"]);
  expect(fieldsOf({ transition: "resolve", input: {} })).toEqual([]);
});

test("tickets that said the same are taken back together, each to what it said", () => {
  const rows = [
    { id: "a", team: { id: "t1" }, assignee: null },
    { id: "b", team: null, assignee: { id: "p" } },
    { id: "c", team: { id: "t1" }, assignee: null },
  ];
  expect(grouped(rows, ["teamId", "assigneeId"])).toEqual([
    { ids: ["a", "c"], patch: { teamId: "t1", assigneeId: null } },
    { ids: ["b"], patch: { teamId: null, assigneeId: "p" } },
  ]);
});
