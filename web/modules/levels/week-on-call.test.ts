import { expect, test } from "vitest";
import { barsOf, midnightsOf, mondayOf } from "./week-on-call.ts";

const HOUR = 3_600_000;

test("a week begins on its Monday, and the one in which the clocks change has an hour less", () => {
  expect(mondayOf("2026-03-29", "Europe/Berlin")).toBe("2026-03-23");
  expect(mondayOf("2026-03-23", "Europe/Berlin", 1)).toBe("2026-03-30");
  const midnights = midnightsOf("2026-03-23", "Europe/Berlin");
  expect(midnights).toHaveLength(8);
  expect((midnights[7] ?? 0) - (midnights[0] ?? 0)).toBe(7 * 24 * HOUR - HOUR);
});

test("a shift is drawn as far as it lies in the week", () => {
  const midnights = midnightsOf("2026-06-01", "UTC");
  const shift = (from: string, to: string) => ({ user: { id: "a", name: "A" }, from, to, layer: null });
  const bars = barsOf(
    [
      shift("2026-05-30T00:00:00Z", "2026-06-02T00:00:00Z"),
      shift("2026-06-02T00:00:00Z", "2026-06-05T12:00:00Z"),
      shift("2026-06-08T00:00:00Z", "2026-06-09T00:00:00Z"),
    ],
    midnights,
  );
  expect(bars.map(({ begin, length }) => [begin * 7, length * 7])).toEqual([
    [0, 1],
    [1, 3.5],
  ]);
});
