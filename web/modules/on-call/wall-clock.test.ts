import { expect, test } from "vitest";
import { clockOf, minutesOf } from "./wall-clock.ts";

test.each([
  [0, "00:00"],
  [545, "09:05"],
  [1439, "23:59"],
])("%d minutes are %s, and back", (minutes, clock) => {
  expect(clockOf(minutes)).toBe(clock);
  expect(minutesOf(clock)).toBe(minutes);
});

test("the end of a day reads as midnight, and half a time as none", () => {
  expect(clockOf(1440)).toBe("00:00");
  expect(minutesOf("9")).toBeUndefined();
});
