import { expect, test } from "vitest";
import { amountOf } from "./amount.ts";

const MINUTE = 60_000;

test.each([
  [42 * MINUTE, 42, "min"],
  [-59.9 * MINUTE, 59, "min"],
  [60 * MINUTE, 1, "h"],
  [47.9 * 60 * MINUTE, 47, "h"],
  [48 * 60 * MINUTE, 2, "d"],
])("%i ms are said as %i %s", (ms, amount, unit) => {
  expect(amountOf(ms)).toEqual({ amount, unit });
});
