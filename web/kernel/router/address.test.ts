import { expect, test } from "vitest";
import { parseSearch, stringifySearch } from "./address.ts";

test("what an address carries comes back as it was put in", () => {
  const view = { filter: 'state == "new" && priority <= 2', sort: "-createdAt", q: "007 & Söhne" };
  expect(parseSearch(stringifySearch(view))).toEqual(view);
});

test("empty parts leave no trace in the address", () => {
  expect(stringifySearch({ q: "", sort: undefined, filter: null })).toBe("");
});
