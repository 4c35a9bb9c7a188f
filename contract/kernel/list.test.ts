import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { z } from "zod";
import { sampleCustomFields, sampleFields } from "../filter/testing/sample-fields.ts";
import type { ListFields } from "./fields.ts";
import { listRequest, parseNames, parseSort, simpleFiltersOf } from "./list.ts";

const plain = { state: { type: "enum", values: ["new"] }, limit: { type: "int" } } as const satisfies ListFields;

describe("the query of a list", () => {
  it("takes the parameters of every list and a simple filter for each field", () => {
    const query = {
      filter: "true",
      q: "vpn",
      sort: "-priority",
      limit: "25",
      count: "exact" as const,
      state: ["new", "closed"],
      "custom.room": "a",
    };
    const read = listRequest(sampleFields).parse(query);
    assert.deepEqual(read, { ...query, limit: 25 });
    assert.deepEqual(simpleFiltersOf(read), { state: ["new", "closed"], "custom.room": "a" });
  });

  it("is refused with an unknown key, naming it", () => {
    const { error } = listRequest(plain).safeParse({ state: "new", stat: "new" });
    assert.deepEqual(error?.issues[0], {
      code: "unrecognized_keys",
      keys: ["stat"],
      path: [],
      message: 'Unrecognized key: "stat"',
    });
  });

  it("has a limit from 1 to 200", () => {
    for (const limit of ["0", "201", "x", "1.5", ""])
      assert.equal(listRequest(plain).safeParse({ limit }).success, false, limit);
    for (const limit of ["1", "200", 50]) assert.equal(listRequest(plain).safeParse({ limit }).success, true);
  });

  it("is described for OpenAPI, with each simple filter", () => {
    const described = z.toJSONSchema(listRequest(sampleFields), { io: "input" });
    assert.ok(described.properties);
    for (const name of ["filter", "sort", "limit", "state", "assigneeId"])
      assert.ok(name in described.properties, name);
    assert.equal(z.toJSONSchema(listRequest(plain), { io: "input" }).additionalProperties, false);
  });
});

describe("a sort", () => {
  const terms = (text: string) =>
    parseSort(text, sampleFields, sampleCustomFields).map(({ field, descending }) =>
      descending ? `-${field}` : field,
    );

  it("ends in the id, which goes the way of the last field", () => {
    assert.deepEqual(terms("priority,-createdAt"), ["priority", "-createdAt", "-id"]);
    assert.deepEqual(terms("-createdAt,priority"), ["-createdAt", "priority", "id"]);
    assert.deepEqual(terms(""), ["id"]);
    assert.deepEqual(terms("-id"), ["-id"]);
    assert.deepEqual(terms("custom.room, -cost"), ["custom.room", "-cost", "-id"]);
  });

  for (const text of [
    "nope",
    "impact",
    "tags",
    "custom",
    "custom.vip",
    "title,-title",
    "title,",
    "--title",
    "constructor",
    "priority;drop",
    "number,title,state,priority,cost,due",
  ]) {
    it(`is refused: ${text}`, () => assert.throws(() => terms(text), { code: "list.sort_invalid" }));
  }
});

describe("names to answer with", () => {
  it("are those that the list has", () => {
    assert.deepEqual(parseNames("fields", "id, title,id", ["id", "title"]), ["id", "title"]);
    assert.equal(parseNames("include", undefined, []), undefined);
  });

  it("are refused, each by name, if the list has them not", () => {
    assert.throws(() => parseNames("fields", "id,secret,other", ["id"]), {
      code: "list.unknown_field",
      errors: [
        { path: "fields", code: "filter.unknown_name", params: { name: "secret" } },
        { path: "fields", code: "filter.unknown_name", params: { name: "other" } },
      ],
    });
  });
});
