import { expect, test } from "vitest";
import { linesOf, verbOf } from "./matrix.ts";

const catalogue = [
  { name: "incident:read", module: "incidents", meaning: "Read all incidents" },
  { name: "incident:manage_major", module: "incidents", meaning: "Command major incidents" },
  { name: "team:manage", module: "teams", meaning: "Change teams" },
];

test("permissions stand in lines by record, common verbs in columns and rarer ones at the end", () => {
  const [incident, team] = linesOf(catalogue, "");
  expect(incident?.common.read?.name).toBe("incident:read");
  expect(incident?.others.map(({ name }) => name)).toEqual(["incident:manage_major"]);
  expect(team?.common.manage?.name).toBe("team:manage");
});

test("a line is found by the words of any of its permissions", () => {
  expect(linesOf(catalogue, "command").map(({ record }) => record)).toEqual(["incident"]);
  expect(linesOf(catalogue, "nothing")).toEqual([]);
});

test("a verb reads without underscores", () => {
  expect(verbOf("incident:manage_major")).toBe("manage major");
});
