import assert from "node:assert/strict";
import { test } from "node:test";
import { evidenceIn, findEvidence } from "./evidence.ts";
import { securityPage } from "./page.ts";
import { STATEMENTS } from "./statements.ts";

const evidence = findEvidence();
const shown = new Set(evidence.flatMap(({ ids }) => ids));

test("every statement that claims to hold has a test of its name, and every such name is of a statement", () => {
  const claimed = STATEMENTS.filter(({ gap, notApplicable }) => !gap && !notApplicable).map(({ id }) => id);
  assert.deepEqual(
    claimed.filter((id) => !shown.has(id)),
    [],
  );
  const known = new Set(STATEMENTS.map(({ id }) => id));
  assert.deepEqual(
    [...shown].filter((id) => !known.has(id)),
    [],
  );
});

test("the statements are S01 to S80, each once, and none both has a gap and does not apply", () => {
  const ids = Array.from({ length: 80 }, (_, index) => `S${String(index + 1).padStart(2, "0")}`);
  assert.deepEqual(
    STATEMENTS.map(({ id }) => id),
    ids,
  );
  assert.deepEqual(
    STATEMENTS.filter(({ gap, notApplicable }) => gap && notApplicable),
    [],
  );
});

test("names are read as they are written, with several ids, skipped ones do not count, and a claim without a test shows as none", () => {
  const source =
    'test("S01 S02 one", async () => {}); it(`S03 two`, () => {}); test.skip("S04 no", x); test("none", x)';
  assert.deepEqual(
    evidenceIn(source, "a.test.ts").map(({ ids, name }) => [ids, name]),
    [
      [["S01", "S02"], "one"],
      [["S03"], "two"],
    ],
  );
  assert.match(securityPage([]), /\| S01 \| [^|]+ \| met \| {2}\| 0 \|/);
});
