import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { askWithTheirPaths } from "./access.ts";
import { answering, type Matrix, openMatrix, severalAtOnce } from "./matrix.ts";

let matrix: Matrix;

before(async () => {
  matrix = await openMatrix({ withoutRowSecurity: true });
});

after(() => matrix.close("Who sees whose, without row-level security"));

test("S55 with row-level security off, the application's own conditions alone show nothing of another organization", async () => {
  const { asker, ours, theirs } = matrix;
  const check = "lists";
  const reading = answering(matrix.routes).filter(({ method }) => method === "GET");
  await severalAtOnce(reading, async ({ path }) => {
    if (path.includes(":")) return;
    for (const scene of [ours, theirs])
      for (const question of ["", "?limit=200&count=exact", `?q=${scene === ours ? "berylword" : "amberword"}`])
        await asker.ask(check, { as: scene.admin, method: "GET", path: `${path}${question}` });
  });
  await askWithTheirPaths(matrix);
  for (const each of [check, "their path"])
    assert.deepEqual(
      asker.coverage.faultsOf(each).filter((fault) => /leaked/.test(fault)),
      [],
    );
});
