import { expect, test } from "vitest";
import { complete } from "./completion.ts";

const fields = {
  state: { type: "enum", values: ["new", "assigned", "in_progress"] },
  title: { type: "text" },
  open: { type: "bool" },
  assigneeId: { type: "ref", to: "user" },
  createdAt: { type: "time", sortable: true },
} as const;

const offered = (text: string) => complete(text, text.length, fields).items.map((item) => item.text);

test("fields are offered by what has been typed of them", () => {
  expect(offered("st")).toEqual(["state"]);
  expect(offered("open && ass")).toEqual(["assigneeId"]);
});

test("after an operator stand the field's values, and functions of its type", () => {
  expect(offered("state == ")).toEqual(['"new"', '"assigned"', '"in_progress"', "null"]);
  expect(offered('state in ["new", ')).toContain('"assigned"');
  expect(offered("open == t")).toEqual(["true"]);
  expect(offered("assigneeId == m")).toEqual(["me()"]);
  expect(offered("createdAt > n")).toEqual(["now()", "null"]);
});

test("inside quotation marks the whole text is replaced", () => {
  const text = 'state == "as';
  expect(complete(text, text.length, fields)).toEqual({
    from: 9,
    to: 12,
    items: [{ text: '"assigned"', kind: "value" }],
  });
});

test("a text has its functions, and a finished condition is joined to the next", () => {
  expect(offered("title.con")).toEqual(['contains("")']);
  expect(offered("open ")).toEqual(["&&", "||"]);
});
