import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Problem } from "../kernel/problem.ts";
import { always } from "./ast.ts";
import { requireFilter } from "./compile.ts";
import { printFilter } from "./print.ts";
import { andFilters, type SimpleFilters, simpleFilters } from "./simple.ts";
import { sampleCustomFields, sampleFields } from "./testing/sample-fields.ts";

const id = "0198a4c2-0000-7000-8000-000000000001";
const meaning = (given: SimpleFilters) => printFilter(simpleFilters(given, sampleFields, sampleCustomFields));

describe("simple filters", () => {
  const cases: [SimpleFilters, string][] = [
    [{}, "true"],
    [{ state: "new" }, 'state == "new"'],
    [{ state: "new,closed", priority: "1" }, 'state in ["new", "closed"] && priority == 1'],
    [{ state: ["new", "closed"] }, 'state in ["new", "closed"]'],
    [{ assigneeId: "me" }, "assigneeId == me()"],
    [{ assigneeId: `none,${id.toUpperCase()}` }, `assigneeId == "${id}" || assigneeId == null`],
    [{ watcherIds: "me" }, "me() in watcherIds"],
    [{ tags: "a,b" }, '("a" in tags || "b" in tags)'],
    [{ tags: "none" }, "size(tags) == 0"],
    [{ title: "none" }, 'title == "none"'],
    [{ title: "Hello\\, world,x" }, 'title in ["Hello, world", "x"]'],
    [{ title: "" }, 'title == ""'],
    [{ major: "true,false" }, "major in [true, false]"],
    [{ cost: "-1.50" }, "cost == -1.5"],
    [{ due: "2026-11-24" }, 'due == "2026-11-24"'],
    [{ createdAt: "2026-11-24T08:00:00+01:00" }, 'createdAt == timestamp("2026-11-24T07:00:00.000Z")'],
    [{ "custom.floor": "2" }, "custom.floor == 2"],
  ];
  for (const [given, expected] of cases) {
    it(`${JSON.stringify(given)} mean ${expected}`, () => {
      assert.equal(meaning(given), expected);
      assert.deepEqual(
        requireFilter(expected, sampleFields, sampleCustomFields),
        simpleFilters(given, sampleFields, sampleCustomFields),
      );
    });
  }

  it("of unknown fields are refused, each by name and with the one that was probably meant", () => {
    assert.throws(
      () => meaning({ stat: "new", colour: "red", state: "new" }),
      (error) => {
        assert.ok(error instanceof Problem);
        assert.equal(error.code, "list.unknown_field");
        assert.deepEqual(error.errors, [
          { path: "stat", code: "filter.unknown_field", params: { name: "stat", similar: "yes", suggestion: "state" } },
          { path: "colour", code: "filter.unknown_field", params: { name: "colour", similar: "no" } },
        ]);
        return true;
      },
    );
  });

  const wrong: [SimpleFilters, string, [number, number]][] = [
    [{ state: "new,opened" }, "unknown_value", [4, 10]],
    [{ assigneeId: "you" }, "invalid_id", [0, 3]],
    [{ priority: "1,2.5" }, "invalid_number", [2, 5]],
    [{ priority: "1e3" }, "invalid_number", [0, 3]],
    [{ major: "yes" }, "type_mismatch", [0, 3]],
    [{ due: "today" }, "invalid_date", [0, 5]],
    [{ createdAt: "now" }, "invalid_time", [0, 3]],
    [{ title: "a\u0000" }, "invalid_text", [0, 2]],
    [{ priority: Array.from({ length: 201 }, (_, i) => `${i}`) }, "too_complex", [0, 693]],
  ];
  for (const [given, code, [from, to]] of wrong) {
    it(`with a wrong value are refused with its place: ${JSON.stringify(given).slice(0, 40)}`, () => {
      assert.throws(
        () => meaning(given),
        (error) => {
          assert.ok(error instanceof Problem);
          const [first] = error.errors;
          assert.deepEqual([first?.code, first?.position?.from, first?.position?.to], [`filter.${code}`, from, to]);
          return true;
        },
      );
    });
  }

  it("are joined with other filters into one", () => {
    const both = andFilters(
      simpleFilters({ state: "new" }, sampleFields),
      undefined,
      requireFilter("major && priority > 1", sampleFields),
    );
    assert.equal(printFilter(both), 'state == "new" && major == true && priority > 1');
    assert.equal(andFilters(), always);
  });
});
