import { expect, test } from "vitest";
import { localOf, timeOf } from "./local-time.ts";

test("a time is typed in the person's zone and kept in UTC", () => {
  expect(timeOf("2026-07-01T10:30", "Europe/Berlin")).toBe("2026-07-01T08:30:00.000Z");
  expect(localOf("2026-07-01T08:30:00.000Z", "Europe/Berlin")).toBe("2026-07-01T10:30");
  expect(localOf("2026-12-01T08:30:00.000Z", "Europe/Berlin")).toBe("2026-12-01T09:30");
});
