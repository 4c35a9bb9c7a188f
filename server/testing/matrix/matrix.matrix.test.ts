import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { askAsEachRole, askAsNobody, askWithTheirPaths } from "./access.ts";
import { type Matrix, openMatrix } from "./matrix.ts";

/** Reviewed: what anybody may ask without signing in. A route that is new here is a decision. */
const OPEN = ["POST /auth/login", "POST /auth/refresh"];

let matrix: Matrix;

before(async () => {
  matrix = await openMatrix();
});

after(async () => {
  process.stdout.write(`\n${matrix.asker.coverage.table(matrix.routes.length)}\n\n`);
  await matrix.close();
});

test("the generated records are there to ask for", () => faultless("setting up"));

test("every route refuses nobody but the reviewed ones", async () => {
  await askAsNobody(matrix, OPEN);
  faultless("nobody");
});

test("every route answers every role as its access says, never with 5xx", async () => {
  await askAsEachRole(matrix);
  faultless("each role");
});

test("another organization's id in a path is an id that never was", async () => {
  await askWithTheirPaths(matrix);
  faultless("their path");
});

/** Fails with the first of what a check found. */
function faultless(check: string): void {
  const faults = matrix.asker.coverage.faultsOf(check);
  assert.equal(faults.length, 0, `${faults.length} faults:\n${faults.slice(0, 30).join("\n")}`);
}
