import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PatternFault, parsePattern } from "./pattern.ts";

describe("a pattern", () => {
  const same: Record<string, string> = {
    "VPN.*\\d+": "vpn.*[0-9]+",
    "[A-C_é]": "[a-c\\_é]",
    "\\D\\W\\S": "[^0-9][^a-z0-9_][^ \\t\\n\\r\\f\\v]",
    "(a|B){2,3}": "(?:a|b){2,3}",
    "(?:a)?": "(?:a)?",
    "a-b/c": "a\\-b\\/c",
    "[^\\]\\d-]": "[^\\]0-9\\-]",
  };
  for (const [pattern, source] of Object.entries(same)) {
    it(`means the same for both engines: ${pattern}`, () => assert.equal(parsePattern(pattern).source, source));
  }

  const wrong: Record<string, [string, number]> = {
    "*a": ["nothing_to_repeat", 0],
    "a**": ["nothing_to_repeat", 2],
    "a*?": ["nothing_to_repeat", 2],
    "^*": ["nothing_to_repeat", 1],
    "(a": ["unclosed", 0],
    "a)": ["unexpected", 1],
    "[a": ["unclosed", 0],
    "[]": ["empty", 0],
    "": ["empty", 0],
    "a|": ["empty", 2],
    "()": ["empty", 1],
    "a\\": ["unclosed", 2],
    "\\bx": ["escape", 0],
    "\\1": ["escape", 0],
    "(?=a)": ["unexpected", 2],
    "[z-a]": ["range", 1],
    "a{3,2}": ["range", 1],
    "a{,2}": ["unexpected", 1],
    "(a{50}){50}": ["too_large", 7],
    "a{999}": ["range", 1],
  };
  for (const [pattern, [reason, at]] of Object.entries(wrong)) {
    it(`is refused with its place: ${pattern}`, () => {
      assert.throws(
        () => parsePattern(pattern),
        (error) => {
          assert.ok(error instanceof PatternFault);
          assert.deepEqual([error.message, error.at], [reason, at]);
          return true;
        },
      );
    });
  }

  it("may not be long", () => assert.throws(() => parsePattern("a".repeat(201)), { message: "too_large" }));
});
