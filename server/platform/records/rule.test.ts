import assert from "node:assert/strict";
import { test } from "node:test";
import type { Principal } from "../../kernel/auth/principal.ts";
import { systemPrincipal } from "../../kernel/auth/principal.ts";
import { findingOf, waysTo } from "./finding.ts";
import { every, type Fact, holdsFor, not, type Rule, some, whereOf } from "./rule.ts";

interface Row {
  readonly colour: string;
  readonly size: number;
}

const colour = (name: string): Fact<Row> => ({ name, test: (_principal, row) => row.colour === name });
const red = colour("red");
const blue = colour("blue");
const big: Fact<Row> = { name: "big", test: (_principal, row) => row.size > 5 };
const rule: Rule<Row> = some("fits", every("red_and_big", red, big), every("blue_and_small", blue, not("small", big)));
const anyone: Principal = systemPrincipal("0198a000-0000-7000-8000-000000000000");
const explained = (row: Row) => findingOf(rule, (fact) => holdsFor(fact, anyone, row));

test("a rule and its explanation come to the same for every row", () => {
  for (const shade of ["red", "blue", "green"])
    for (const size of [1, 9]) {
      const row = { colour: shade, size };
      assert.equal(explained(row).holds, holdsFor(rule, anyone, row), JSON.stringify(row));
    }
});

test("each way to a yes names all that would have to be otherwise together, and no more", () => {
  const ways = waysTo(explained({ colour: "green", size: 9 }));
  const named = ways.map((way) => way.map(({ name, wanted }) => (wanted ? name : `not ${name}`)));
  assert.deepEqual(named, [["red"], ["blue", "not big"]]);
  assert.deepEqual(waysTo(explained({ colour: "red", size: 9 })), [[]]);
});

test("what does not depend on the row is decided before the database is asked", () => {
  const yes: Fact<Row> = { name: "yes", where: () => true };
  const no: Fact<Row> = { name: "no", where: () => false };
  assert.equal(whereOf(some("any", no, yes), anyone), true);
  assert.equal(whereOf(every("all", no, yes), anyone), false);
  assert.equal(whereOf(not("none", yes), anyone), false);
});

test("a fact that is asked on a side that it does not state is a mistake that is heard", () => {
  assert.throws(() => whereOf(red, anyone), /red does not say/);
});
