import { expect, test } from "vitest";
import { filterOf } from "./filter.ts";

const specs = [
  { name: "status", type: "choice", values: ["active", "disabled"] },
  { name: "departmentId", type: "ref", path: "departments" },
  { name: "teamIds", type: "refs", path: "teams" },
] as const;

test("what is chosen is asked for together, and what is not says nothing", () => {
  expect(filterOf(specs, {})).toBeUndefined();
  expect(filterOf(specs, { status: "active", teamIds: "t1", other: "x" })).toBe(
    'status == "active" && "t1" in teamIds',
  );
  expect(filterOf(specs, { departmentId: 'a"b' })).toBe('departmentId == "a\\"b"');
});
