import { expect, test } from "vitest";
import type { FieldSpec, MasterRecord } from "./description.ts";
import { bodyOf, missingOf, valuesOf } from "./form-values.ts";

const fields: readonly FieldSpec[] = [
  { name: "name", type: "text", required: true },
  { name: "email", type: "text", initial: null },
  { name: "parentId", type: "ref", path: "teams" },
  { name: "active", type: "switch", initial: true },
  { name: "body", type: "html" },
];

const record: MasterRecord = {
  id: "t1",
  version: 3,
  deletedAt: null,
  name: "Network",
  email: "network@example.org",
  parent: { id: "t0", name: "IT" },
  active: true,
  body: "<p>One</p><p>Two<br>three</p>",
};

test("a form shows references by name, rich text as its words, and new records with what they start with", () => {
  expect(valuesOf(fields, record)).toMatchObject({
    parentId: { id: "t0", name: "IT" },
    body: "One\n\nTwo\nthree",
    active: true,
  });
  expect(valuesOf(fields, undefined)).toEqual({ name: "", email: "", parentId: null, active: true, body: "" });
});

test("of a changed record only what differs is sent, references by id and emptied texts as null where they may be", () => {
  const values = valuesOf(fields, record);
  expect(bodyOf(fields, values, record)).toEqual({});
  expect(bodyOf(fields, { ...values, parentId: null, email: "" }, record)).toEqual({ parentId: null, email: null });
  expect(bodyOf(fields, { ...values, parentId: { id: "t9", name: "Hub" } }, record)).toEqual({ parentId: "t9" });
});

test("of a new record only what was filled in is sent, and what is required is asked for", () => {
  const values = { ...valuesOf(fields, undefined), name: "Desk" };
  expect(bodyOf(fields, values, undefined)).toEqual({ name: "Desk", active: true });
  expect(missingOf(fields, { ...values, name: "  " })).toEqual(["name"]);
});
