import { expect, test } from "vitest";
import { ApiProblem } from "../../kernel/api/problem.ts";
import { doToMany } from "./bulk.ts";

test("each record fares for itself, and a defect is no refusal", async () => {
  const told: number[] = [];
  const act = async (id: string) => {
    if (id === "b") throw new ApiProblem(409, { detail: "It is closed." });
  };
  const results = await doToMany(["a", "b", "c"], act, (done) => told.push(done));
  expect(results.toSorted((one, other) => one.id.localeCompare(other.id))).toEqual([
    { id: "a" },
    { id: "b", problem: "It is closed." },
    { id: "c" },
  ]);
  expect(told).toEqual([1, 2, 3]);
  await expect(
    doToMany(
      ["a"],
      () => Promise.reject(new TypeError("defect")),
      () => {},
    ),
  ).rejects.toThrow("defect");
});
