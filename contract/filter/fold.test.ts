import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { foldCase } from "./fold.ts";

describe("folding case", () => {
  it("looks at one character at a time", () => {
    assert.equal(foldCase("ΣΑΣ İI ẞ É 😀"), "σασ ii ß é 😀");
  });
});
