import assert from "node:assert/strict";
import { test } from "node:test";
import { delimiterOf } from "./decode.ts";

test("the delimiter is what cuts all lines alike, whatever stands between quotation marks", () => {
  assert.equal(delimiterOf("a,b,c\n1,2,3\n"), ",");
  assert.equal(delimiterOf('a;b\n"1,2,3,4";2\n"x,y";3\n'), ";");
  assert.equal(delimiterOf("a\tb\n1, and more\t2\n"), "\t");
  assert.equal(delimiterOf("Preis;Menge\n1,50;2\n2,50;3\n"), ";");
  assert.equal(delimiterOf("only\none\n"), ",");
});
