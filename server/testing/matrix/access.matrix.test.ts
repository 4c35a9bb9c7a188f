import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { askAsEachRole, askAsNobody, askWithTheirPaths } from "./access.ts";
import { askWithTheirIdsInBodies, askWithTheirIdsInQueries } from "./foreign.ts";
import {
  askWithHostileAddresses,
  askWithHostileBodies,
  askWithHostileHeaders,
  askWithMalformedBodies,
} from "./hostility.ts";
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

test("another organization's id in a query finds what an id that never was finds", async () => {
  await askWithTheirIdsInQueries(matrix);
  faultless("their id in query");
});

test("another organization's id in a body is an id that never was", async () => {
  await askWithTheirIdsInBodies(matrix);
  faultless("their id in body");
});

test("hostile, wrong-typed and over-long values in every field are refused by the field, and never with 5xx", async () => {
  await askWithHostileBodies(matrix, await matrix.another("dustyword"));
  faultless("hostile bodies");
});

test("what is no body of the route is refused before it is read", async () => {
  await askWithMalformedBodies(matrix, matrix.theirs);
  faultless("malformed bodies");
});

test("hostile texts in queries, paths and headers are never answered with 5xx", async () => {
  const scene = await matrix.another("ebonyword");
  await askWithHostileAddresses(matrix, scene);
  await askWithHostileHeaders(matrix, scene);
  faultless("hostile addresses");
  faultless("hostile headers");
});

/** Fails with the first of what a check found. */
function faultless(check: string): void {
  const faults = matrix.asker.coverage.faultsOf(check);
  assert.equal(faults.length, 0, `${faults.length} faults:\n${faults.slice(0, 30).join("\n")}`);
}
