import { expect, test } from "vitest";
import { mistakesIn } from "./mapping.ts";

const fields = [
  { name: "login", required: true },
  { name: "name", required: true },
  { name: "phone", required: false },
];

test("a mapping needs every needed field, and each at most once", () => {
  const names = (mapping: (string | null)[]) => {
    const { missing, twice } = mistakesIn(mapping, fields);
    return [missing.map(({ name }) => name), twice.map(({ name }) => name)];
  };
  expect(names(["login", "name", null])).toEqual([[], []]);
  expect(names(["phone", "phone", "name"])).toEqual([["login"], ["phone"]]);
});
