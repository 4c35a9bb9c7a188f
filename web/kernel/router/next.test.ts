import { expect, test } from "vitest";
import { innerPath } from "./next.ts";

test("a path of the app is followed after signing in", () => {
  expect(innerPath("/incidents/INC-1?tab=history")).toBe("/incidents/INC-1?tab=history");
});

test.each(["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", 7, undefined])(
  "%s leads nowhere",
  (value) => {
    expect(innerPath(value)).toBeUndefined();
  },
);
