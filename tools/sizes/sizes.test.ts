import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./limits.ts";
import { type FileSize, measure } from "./measure.ts";

test("a function's lines count without blank ones, those of its inner functions included", () => {
  const text = "export function outer() {\n\n  const inner = () => {\n    return 1;\n  };\n  return inner;\n}\n";
  const { lines, functions } = measure("server/one.ts", text);
  assert.equal(lines, 7);
  assert.deepEqual(functions, [
    { name: "outer", line: 1, lines: 6 },
    { name: "inner", line: 3, lines: 3 },
  ]);
});

for (const [path, limit] of [
  ["server/kernel/one.ts", 400],
  ["web/kernel/One.tsx", 300],
  ["server/modules/incidents/module.ts", 150],
] as const) {
  test(`${path} may have ${limit} lines and no more`, () => {
    assert.deepEqual(violations([file(path, limit)]), []);
    assert.equal(violations([file(path, limit + 1)]).length, 1);
  });
}

for (const [path, limit] of [
  ["server/kernel/one.ts", 60],
  ["web/kernel/One.tsx", 90],
] as const) {
  test(`a function in ${path} may have ${limit} lines and no more`, () => {
    assert.deepEqual(violations([file(path, 100, limit)]), []);
    assert.equal(violations([file(path, 100, limit + 1)]).length, 1);
  });
}

test("a test may be as long as it takes", () => {
  assert.deepEqual(violations([file("server/kernel/one.test.ts", 100, 200)]), []);
});

function file(path: string, lines: number, longest = 1): FileSize {
  return { path, lines, functions: [{ name: "one", line: 1, lines: longest }] };
}
