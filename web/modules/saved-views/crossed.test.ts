import { expect, test } from "vitest";
import { crossed } from "./crossed.ts";

const views = [{ id: "v", name: "Hot", settings: { alertAbove: 3 } }];
const at = (count: number | null) => new Map([["v", count]]);

test("a view alarms when its count passes the number, once", () => {
  expect(crossed(views, at(3), at(4))).toEqual([{ name: "Hot", count: 4, above: 3 }]);
  expect(crossed(views, at(4), at(5))).toEqual([]);
});

test("what is so from the start, or cannot be counted, alarms nobody", () => {
  expect(crossed(views, undefined, at(9))).toEqual([]);
  expect(crossed(views, at(null), at(9))).toEqual([]);
  expect(crossed([{ id: "v", name: "Calm", settings: {} }], at(0), at(9))).toEqual([]);
});
