import { expect, test } from "vitest";
import { momentOf, shownMoment } from "./escalation-moment.ts";

test.each([
  ["percent", 75],
  ["before", 30],
  ["after", 0],
  ["after", 90],
] as const)("a moment %s %d is read as it was written", (moment, amount) => {
  expect(shownMoment(momentOf(moment, amount))).toEqual({ moment, amount });
});
