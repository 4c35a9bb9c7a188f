import { expect, test } from "vitest";
import { minutesSince } from "./timer.ts";

test("begun minutes count, and a forgotten timer stops at a day", () => {
  expect([0, 1, 60_000, 60_001].map((ms) => minutesSince(0, ms))).toEqual([1, 1, 1, 2]);
  expect(minutesSince(0, 90 * 3_600_000)).toBe(1440);
});
