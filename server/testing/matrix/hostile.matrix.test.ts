import { after, before, test } from "node:test";
import {
  askWithHostileAddresses,
  askWithHostileBodies,
  askWithHostileHeaders,
  askWithMalformedBodies,
} from "./hostility.ts";
import { type Matrix, openMatrix } from "./matrix.ts";

let matrix: Matrix;

before(async () => {
  matrix = await openMatrix();
});

after(() => matrix.close("What is hostile"));

test("S57 hostile, wrong-typed and over-long values in every field are refused by the field, and never with 5xx", {
  timeout: 240_000,
}, async () => {
  await askWithHostileBodies(matrix, matrix.ours);
  matrix.faultless("hostile bodies");
});

test("S71 what is no body of the route is refused before it is read", async () => {
  await askWithMalformedBodies(matrix, matrix.theirs);
  matrix.faultless("malformed bodies");
});

test("S57 hostile texts in queries, paths and headers are never answered with 5xx", async () => {
  await askWithHostileAddresses(matrix, matrix.theirs);
  await askWithHostileHeaders(matrix, matrix.theirs);
  matrix.faultless("hostile addresses");
  matrix.faultless("hostile headers");
});
