import { expect, test } from "vitest";
import { endOfDay } from "./end-of-day.ts";

test.each([
  ["2026-07-01", "Europe/Berlin", "2026-07-01T21:59:59.999Z"],
  ["2026-10-25", "Europe/Berlin", "2026-10-25T22:59:59.999Z"],
  ["2026-12-31", "America/Los_Angeles", "2027-01-01T07:59:59.999Z"],
])("%s in %s ends at %s", (date, zone, end) => {
  expect(endOfDay(date, zone)).toBe(end);
});
