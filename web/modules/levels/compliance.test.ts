import { expect, test } from "vitest";
import { readPeriod, readShown, shownOf } from "./compliance.ts";

test("the last day that people name counts whole, and an impossible one is left out", () => {
  const address = { from: "2026-01-01", until: "2026-01-31", by: "team" };
  const period = { from: "2026-01-01", until: "2026-01-31", to: "2026-02-01", by: "team" };
  expect(readPeriod(address, "UTC")).toEqual(period);
  expect(readPeriod({ until: "2026-03-31", from: "2026-02-31", by: "nothing" }, "UTC")).toMatchObject({
    from: "2025-12-31",
    by: "policy",
  });
});

test("a figure is named by its outcome and its key, which may have spaces or be missing", () => {
  expect(readShown(shownOf("kept", "sla resolution"))).toEqual({ outcome: "kept", key: "sla resolution" });
  expect(readShown(shownOf("excused", null))).toEqual({ outcome: "excused", key: undefined });
});
