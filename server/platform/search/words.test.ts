import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { numbersOf } from "./numbers.ts";
import { readWords } from "./words.ts";

describe("the search language of people", () => {
  it("wants every word, and takes the last as a beginning while it is typed", () => {
    const { sought, begun, unwanted } = readWords("vpn druckerei");
    assert.equal(sought, "(vpn)&(druckerei|druckereiing|druckereied)");
    assert.equal(begun, "(vpn)&(druckerei|druckereiing|druckereied|druckerei:*)");
    assert.equal(unwanted, null);
    assert.equal(readWords("vpn drucker ").begun, null);
  });

  it("knows phrases, words left out and alternatives", () => {
    assert.equal(readWords('"mail server"').sought, "(mail<->server)");
    assert.deepEqual(readWords('vpn -"old gateway" -abc'), {
      sought: "(vpn)",
      begun: null,
      unwanted: "(old<->gateway)|(abc)",
    });
    assert.equal(readWords("vpn or wlan oder lan").sought, "(vpn)|(wlan|wlaning|wlaned)|(lan)");
    assert.equal(readWords("-abc").sought, null);
  });

  it("looks for words joined by signs beside each other", () => {
    assert.equal(readWords("outlook.exe").sought, "(outlook<->exe)");
    assert.equal(readWords("10.0.0.5 ").sought, "(10<->0<->0<->5)");
  });

  it("hands on nothing but words and its own operators, whatever is written", () => {
    const shape = /^(?:[\p{L}\p{N}]+(?::\*)?|[()&|]|<->)*$/u;
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: fc.constantFrom(..."ab-\" &|!():*<>'\\ oör") })),
        (q) => {
          for (const part of Object.values(readWords(q))) assert.match(part ?? "", shape);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("reads a number however it is written, and none in words", () => {
    for (const q of ["INC-42", "inc-000042", "inc42", "INC 42", "#42", "42", " 0042 "])
      assert.deepEqual(numbersOf("INC", q), ["INC-000042", "INC-42"], q);
    for (const q of ["PRB-42", "42 printers", "INC-", "", "1.5"]) assert.deepEqual(numbersOf("INC", q), [], q);
  });
});
