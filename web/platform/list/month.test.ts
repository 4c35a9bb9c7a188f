import { expect, test } from "vitest";
import { addMonths, betweenDays, dayOf, daysShown, monthOf } from "./month.ts";

test("a month is shown in whole weeks from Monday", () => {
  const days = daysShown("2026-11");
  expect(days[0]).toEqual({ date: "2026-10-26", other: true });
  expect(days.at(-1)).toEqual({ date: "2026-12-06", other: true });
  expect(days.filter(({ other }) => !other)).toHaveLength(30);
});

test("months go over the end of the year, and nonsense is the present month", () => {
  expect(addMonths("2026-12", 1)).toBe("2027-01");
  expect(addMonths("2026-01", -1)).toBe("2025-12");
  expect(monthOf("2026-13")).toBe(monthOf(undefined));
});

test("a moment on the last day shown is asked for", () => {
  const days = daysShown("2026-11");
  expect(betweenDays("createdAt", days)).toMatch(/^createdAt >= timestamp\("2026-10-2\d/);
  expect(dayOf(new Date(2026, 11, 6, 23, 59).toISOString())).toBe("2026-12-06");
});
