import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Problem } from "../kernel/problem.ts";
import { compileFilter, requireFilter } from "./compile.ts";
import { printFilter } from "./print.ts";
import { sampleCustomFields, sampleFields } from "./testing/sample-fields.ts";

const id = "0198a4c2-0000-7000-8000-000000000001";

function errorsOf(text: string): string[] {
  const { errors = [] } = compileFilter(text, sampleFields, sampleCustomFields);
  return errors.map(({ code, position }) => `${code}: ${text.slice(position.from, position.to)}`);
}

function printed(text: string): string {
  return printFilter(requireFilter(text, sampleFields, sampleCustomFields));
}

describe("a filter that is wrong", () => {
  const cases: Record<string, string[]> = {
    'state == "opened"': ['unknown_value: "opened"'],
    'statee == "new"': ["unknown_field: statee"],
    'state == "new" && prioritty > 2': ["unknown_field: prioritty"],
    'state == "x" || major == 3 || nope == 1': ['unknown_value: "x"', "type_mismatch: 3", "unknown_field: nope"],
    'priority == "2"': ['type_mismatch: "2"'],
    "priority == 2.5": ["type_mismatch: 2.5"],
    "priority == 99999999999999999999": ["invalid_number: 99999999999999999999"],
    "priority < null": ["not_ordered: null"],
    'title < "m"': ["not_ordered: title"],
    'createdAt > "2026-01-01"': ['type_mismatch: "2026-01-01"'],
    'createdAt > timestamp("yesterday")': ['invalid_time: "yesterday"'],
    'createdAt > timestamp("2026-02-30T00:00:00Z")': ['invalid_time: "2026-02-30T00:00:00Z"'],
    'createdAt > now() - duration("soon")': ['invalid_duration: "soon"'],
    'createdAt > now() - duration("2000000h")': ['invalid_duration: "2000000h"'],
    "createdAt > now() - 5": ["type_mismatch: 5"],
    'due == "2026-02-30"': ['invalid_date: "2026-02-30"'],
    'assigneeId == "me"': ['invalid_id: "me"'],
    "title == me()": ["type_mismatch: me()"],
    'title.contains("a\\u0000")': ['invalid_text: "a\\u0000"'],
    'title.matches("(a")': ['invalid_pattern: "(a"'],
    'title.like("a")': ['unknown_function: title.like("a")'],
    'priority.contains("a")': ["type_mismatch: priority"],
    "title.contains(number)": ["type_mismatch: number"],
    "yesterday() < createdAt": ["unknown_function: yesterday()"],
    state: ["not_a_condition: state"],
    "1 == 1": ["no_field: 1 == 1"],
    "state in [null]": ["type_mismatch: null"],
    'tags == "a"': ["unsupported: tags"],
    "1 in title": ["type_mismatch: title"],
    "size(title) > 1": ["type_mismatch: title"],
    "title == impact": ["type_mismatch: impact"],
    "major ? major : major": ["unsupported: major ? major : major"],
    'custom.nowhere == "a"': ["unknown_field: custom.nowhere"],
    "custom == null": ["unknown_field: custom"],
    "custom.visit < createdAt": ["unsupported: createdAt"],
    "constructor == 1": ["unknown_field: constructor"],
    "custom.__proto__ == 1": ["unknown_field: custom.__proto__"],
    "state = 1": ["syntax: ="],
    "state ==": ["syntax: ="],
    "(state": ["syntax: e"],
    'title == "a': ['syntax: "a'],
    "": ["syntax: "],
  };
  for (const [text, expected] of Object.entries(cases)) {
    it(`is refused with its place: ${text}`, () => assert.deepEqual(errorsOf(text), expected));
  }

  it("says line, column and the name that was probably meant", () => {
    const { errors } = compileFilter('major &&\n  stat == "new"', sampleFields);
    assert.deepEqual(errors, [
      {
        code: "unknown_field",
        params: { name: "stat", similar: "yes", suggestion: "state" },
        position: { from: 11, to: 15, line: 2, column: 3 },
      },
    ]);
  });

  it("is thrown as a problem that a request can answer", () => {
    assert.throws(
      () => requireFilter('state == "x"', sampleFields),
      (error) =>
        error instanceof Problem &&
        error.code === "list.filter_invalid" &&
        error.errors[0]?.path === "filter" &&
        error.errors[0].code === "filter.unknown_value",
    );
  });
});

describe("a filter that costs too much", () => {
  const hostile = {
    long: `title == "${"a".repeat(9_000)}"`,
    deep: `${"(".repeat(60)}major${")".repeat(60)}`,
    negated: `${"!".repeat(500)}major`,
    "alternating deeply": nestedConditions(40),
    wide: Array.from({ length: 400 }, (_, i) => `priority == ${i} && cost > 1`).join(" && "),
    "a list beyond 200": `priority in [${Array.from({ length: 201 }, (_, i) => i).join(",")}]`,
    "many patterns": Array.from({ length: 12 }, (_, i) => `title.matches("a${i}")`).join(" || "),
  };
  for (const [name, text] of Object.entries(hostile)) {
    it(`is refused: ${name}`, () => {
      const { errors = [] } = compileFilter(text, sampleFields);
      assert.equal(errors.at(-1)?.code, "too_complex");
      assert.throws(() => requireFilter(text, sampleFields), { code: "list.too_complex" });
    });
  }

  it("does not include long chains of plain conditions", () => {
    const chain = Array.from({ length: 150 }, (_, i) => `!(priority == ${i})`).join(" && ");
    assert.equal(compileFilter(chain, sampleFields).errors, undefined);
  });
});

function nestedConditions(depth: number): string {
  return depth === 0
    ? "major"
    : `!(impact == ${depth} && !${depth % 2 ? `(${nestedConditions(depth - 1)})` : nestedConditions(depth - 1)})`;
}

describe("a filter's normal form", () => {
  const cases: Record<string, string> = {
    "2 >= priority": "priority <= 2",
    'state == "new" || state == "closed" || state == "new"': 'state in ["new", "closed"]',
    'state in ["new"]': 'state == "new"',
    "state in []": "false",
    "major && true": "major == true",
    "!!major": "major == true",
    "!(title != null)": "title == null",
    "tags == null": "size(tags) == 0",
    '"a" in tags || "b" in tags': '("a" in tags || "b" in tags)',
    "me() in watcherIds": "me() in watcherIds",
    [`assigneeId in [me(), "${id.toUpperCase()}"]`]: `assigneeId in [me(), "${id}"]`,
    'now() - createdAt > duration("1d")': 'createdAt < now() - duration("24h")',
    'createdAt + duration("90m") < now()': 'createdAt < now() - duration("90m")',
    'resolvedAt - createdAt >= duration("4h")': 'resolvedAt >= createdAt + duration("4h")',
    'createdAt >= timestamp("2026-01-01") - duration("1s")': 'createdAt >= timestamp("2025-12-31T23:59:59.000Z")',
    'duration("2h") > duration("90m")': "true",
    'now() > timestamp("2026-01-01T00:00:00+01:00")': 'now() > timestamp("2025-12-31T23:00:00.000Z")',
  };
  for (const [text, expected] of Object.entries(cases)) {
    it(`of ${text} is ${expected}`, () => {
      assert.equal(printed(text), expected);
      assert.equal(printed(expected), expected);
    });
  }
});

describe("compiling", () => {
  it("remembers a filter by its text", () => {
    const first = compileFilter('state == "new"', sampleFields);
    assert.equal(compileFilter('state == "new"', sampleFields), first);
  });
});
