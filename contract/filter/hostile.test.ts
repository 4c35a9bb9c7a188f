import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { compileFilter } from "./compile.ts";
import { evaluateFilter } from "./evaluate.ts";
import { sampleCustomFields, sampleFields } from "./testing/sample-fields.ts";
import { sampleFilter, sampleNow } from "./testing/sample-filters.ts";

const words = [
  "state",
  "priority",
  "custom",
  "custom.room",
  "tags",
  "createdAt",
  "me()",
  "now()",
  "has(custom.room)",
  'tags.exists(t, t == "a")',
  "cel.bind(x, 1, x)",
  "size(",
  "timestamp(",
  'duration("1h")',
  'title.matches("',
  "(",
  ")",
  "[",
  "]",
  "{",
  "}",
  "!",
  "-",
  "&&",
  "||",
  "==",
  "in",
  "?",
  ":",
  ".",
  ",",
  "null",
  "true",
  "1",
  "0x1F",
  "1u",
  "2.5e3",
  'b"x"',
  "r'\\'",
  '"""',
  '"',
  "\\u0000",
  "\\",
  "//",
  "\n",
  "🙂",
  "\ud800",
  "__proto__",
  "constructor",
  "$1",
  "'; drop",
];

function survives(text: string): void {
  const { ast, errors } = compileFilter(text, sampleFields, sampleCustomFields);
  if (ast !== undefined) evaluateFilter(ast, { custom: {} }, { me: null, now: sampleNow });
  for (const { position } of errors ?? []) {
    assert.ok(position.from >= 0 && position.from <= position.to && position.to <= text.length, JSON.stringify(errors));
    assert.ok(position.line >= 1 && position.column >= 1);
  }
}

describe("whatever is sent as a filter", () => {
  it("is either compiled or refused with places inside the text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 60 }), survives), { numRuns: 3_000 });
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 15 }), fc.constantFrom("", " "), (parts, joint) =>
        survives(parts.join(joint)),
      ),
      { numRuns: 10_000 },
    );
  });

  it("is either compiled or refused where a good filter was damaged", () => {
    fc.assert(
      fc.property(sampleFilter, fc.nat(200), fc.nat(5), fc.constantFrom("", ...words), (text, at, length, other) => {
        survives(text.slice(0, at) + other + text.slice(at + length));
      }),
      { numRuns: 5_000 },
    );
  });

  for (const [name, text] of Object.entries({
    negations: `${"!".repeat(7_900)}major`,
    signs: `priority == ${"-".repeat(7_900)}1`,
    brackets: "(".repeat(7_900),
    lists: "[".repeat(7_900),
    calls: "size(".repeat(1_500),
    members: `custom${".a".repeat(3_900)}`,
    sums: `createdAt > now()${' + duration("1h")'.repeat(450)}`,
    conditions: `major${" || major".repeat(880)}`,
    alternations: "major && (major || (".repeat(390),
  })) {
    it(`is no burden: ${name}`, () => {
      const start = performance.now();
      survives(text);
      assert.ok(performance.now() - start < 500);
    });
  }
});
