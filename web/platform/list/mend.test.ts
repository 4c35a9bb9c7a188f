import { expect, test } from "vitest";
import { withoutUnread } from "./mend.ts";

const reads = (condition: string) => !condition.includes("gone");

test("conditions that no longer read are left out, the others stay as they were written", () => {
  expect(withoutUnread('open == true && custom.gone == "a && b" && priority <= 2', reads)).toBe(
    "open == true && priority <= 2",
  );
});

test("a condition in brackets goes as a whole, and brackets in a text are no brackets", () => {
  expect(withoutUnread('(custom.gone == "x" || open == true) && title == "a ( b"', reads)).toBe('title == "a ( b"');
});

test("where nothing reads nothing is left, and what reads is not mended", () => {
  expect(withoutUnread('custom.gone == "x" || open == true', reads)).toBe("");
  expect(withoutUnread("open == true", reads)).toBeUndefined();
});
