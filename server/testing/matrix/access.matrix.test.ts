import { after, before, test } from "node:test";
import { PUBLIC_ROUTES } from "../public-routes.ts";
import { askAsEachRole, askAsNobody, askWithTheirPaths } from "./access.ts";
import { askForExplanations } from "./explained.ts";
import { askWithTheirIdsInBodies, askWithTheirIdsInForms, askWithTheirIdsInQueries } from "./foreign.ts";
import { keepSecrets, lookForSecrets } from "./internal.ts";
import { askEveryTransition } from "./lifecycle.ts";
import { type Matrix, openMatrix } from "./matrix.ts";
import { askWithSeveralMistakes } from "./order.ts";
import { listenForSecrets } from "./stream.ts";

/** Reviewed: what anybody may ask without signing in. A route that is new here is a decision. */

let matrix: Matrix;

before(async () => {
  matrix = await openMatrix();
});

after(() => matrix.close("Who may do what"));

test("a record of each collection can be made from what its route says of itself", () =>
  matrix.faultless("setting up"));

test("S33 every route refuses nobody but the reviewed ones", async () => {
  await askAsNobody(matrix, PUBLIC_ROUTES);
  matrix.faultless("nobody");
});

test("S33 S55 every route answers every role as its access says, never with 5xx", async () => {
  await askAsEachRole(matrix);
  matrix.faultless("each role");
});

test("S34 another organization's id in a path is an id that never was", async () => {
  await askWithTheirPaths(matrix);
  matrix.faultless("their path");
});

test("S34 another organization's id in a query finds what an id that never was finds", async () => {
  await askWithTheirIdsInQueries(matrix);
  matrix.faultless("their id in query");
});

test("S35 another organization's id in a body is an id that never was", async () => {
  await askWithTheirIdsInBodies(matrix);
  await askWithTheirIdsInForms(matrix);
  matrix.faultless("their id in body");
});

test("S38 what is internal is in no answer and no event to those who do not work on the ticket", async () => {
  const secrets = await keepSecrets(matrix);
  await lookForSecrets(matrix, secrets);
  await listenForSecrets(matrix, secrets);
  matrix.faultless("internal words");
  matrix.faultless("event stream");
});

test("every transition in every state is open to every role, or refused, as the life cycle says", async () => {
  await askEveryTransition(matrix);
  matrix.faultless("transitions");
});

test("the explanation of every role, record and action says what the API answers", async () => {
  await askForExplanations(matrix);
  matrix.faultless("explanations");
});

test("where several refusals apply, the first in the order of the contract is answered", async () => {
  await askWithSeveralMistakes(matrix);
  matrix.faultless("order of refusals");
});
