import { expect, test } from "vitest";
import { type Asked, inputOf, missingOf } from "./asked.ts";

const fields: readonly Asked[] = [
  { name: "reason", label: "Reason", kind: "text", required: true },
  { name: "teamId", label: "Team", kind: "team" },
  { name: "comment", label: "Comment", kind: "comment" },
  { name: "minutes", label: "Minutes", kind: "number" },
];

test("what was left empty is not sent, and a record is sent by its id", () => {
  const answers = { reason: "Late", teamId: { id: "t1", name: "Network" }, comment: " ", minutes: "30" };
  expect(inputOf(fields, answers)).toEqual({ reason: "Late", teamId: "t1", minutes: 30 });
});

test("blanks are no answer to what is required", () => {
  expect(missingOf(fields, { reason: "  " })).toEqual(["reason"]);
  expect(missingOf(fields, { reason: "x" })).toEqual([]);
});
