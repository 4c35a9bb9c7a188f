import { expect, test } from "vitest";
import { linesOf, nextCell, speaksOf, verbOf } from "./matrix.ts";

const catalogue = [
  { name: "incident:read", module: "incidents", meaning: "Read all incidents" },
  { name: "incident:manage_major", module: "incidents", meaning: "Command major incidents" },
  { name: "team:manage", module: "teams", meaning: "Change teams" },
];

test("permissions stand in lines by record, common verbs in columns and rarer ones at the end", () => {
  const [incident, team] = linesOf(catalogue);
  expect(incident?.common.read?.name).toBe("incident:read");
  expect(incident?.others.map(({ name }) => name)).toEqual(["incident:manage_major"]);
  expect(team?.common.manage?.name).toBe("team:manage");
});

test("a line stays where any of its permissions fits, with all of them", () => {
  const found = linesOf(catalogue, ({ name, meaning }) => speaksOf("command MAJOR", name, meaning));
  expect(found.map(({ record }) => record)).toEqual(["incident"]);
  expect(found[0]?.common.read).toBeDefined();
  expect(linesOf(catalogue, () => false)).toEqual([]);
});

test("a verb reads without underscores", () => {
  expect(verbOf("incident:manage_major")).toBe("manage major");
});

test("arrow keys lead along the line, and to the nearest cell of the next line that has any", () => {
  const cells = [
    { row: 0, column: 0 },
    { row: 0, column: 4 },
    { row: 2, column: 1 },
    { row: 2, column: 5 },
  ];
  const [first, second, third, fourth] = cells;
  expect(nextCell(cells, { row: 0, column: 0 }, "ArrowRight")).toBe(second);
  expect(nextCell(cells, { row: 0, column: 4 }, "ArrowRight")).toBeUndefined();
  expect(nextCell(cells, { row: 0, column: 4 }, "ArrowDown")).toBe(fourth);
  expect(nextCell(cells, { row: 2, column: 1 }, "ArrowUp")).toBe(first);
  expect(nextCell(cells, { row: 2, column: 1 }, "ArrowDown")).toBeUndefined();
  expect(nextCell(cells, { row: 2, column: 5 }, "Home")).toBe(third);
  expect(nextCell(cells, { row: 0, column: 0 }, "x")).toBeUndefined();
});
