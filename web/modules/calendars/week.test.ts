import { expect, test } from "vitest";
import { groupsOf, hoursOfWords, officeWeek, wordsOfHours } from "./week.ts";

test.each([
  ["9:00–17:00", [{ from: 540, to: 1020 }]],
  [
    "9-12, 13:30 - 17",
    [
      { from: 540, to: 720 },
      { from: 810, to: 1020 },
    ],
  ],
  ["0:00-24:00", [{ from: 0, to: 1440 }]],
  ["", []],
])("the hours %j are understood", (words, hours) => {
  expect(hoursOfWords(words)).toEqual(hours);
});

test.each(["nine to five", "17-9", "9:75-10", "8-25", "9–"])("the hours %j are not understood", (words) => {
  expect(hoursOfWords(words)).toBeUndefined();
});

test("hours are written as they are read, in order of the day", () => {
  const written = wordsOfHours([
    { from: 780, to: 1020 },
    { from: 540, to: 725 },
  ]);
  expect(written).toBe("9:00–12:05, 13:00–17:00");
  expect(wordsOfHours(hoursOfWords(written) ?? [])).toBe(written);
});

test("days of the same hours stand together", () => {
  expect(groupsOf(officeWeek).map(({ days }) => days.length)).toEqual([5, 2]);
});
