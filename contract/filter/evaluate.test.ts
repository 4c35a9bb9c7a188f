import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { compileFilter, requireFilter } from "./compile.ts";
import { evaluateFilter, type FilterContext, fieldsOf } from "./evaluate.ts";
import type { RecordValues } from "./record.ts";
import { sampleCustomFields, sampleFields } from "./testing/sample-fields.ts";

const ada = "0198a4c2-0000-7000-8000-000000000001";
const context: FilterContext = { me: ada, now: Date.parse("2026-11-24T08:00:00Z") };

function fits(text: string, record: RecordValues, asked: FilterContext = context): boolean {
  return evaluateFilter(requireFilter(text, sampleFields, sampleCustomFields), record, asked);
}

describe("a filter on a record", () => {
  it("finds a comparison with an absent value false, whichever the operator, and its negation true", () => {
    for (const text of ["priority == 1", "priority != 1", "priority < 1", "priority >= 1", "priority in [1, 2]"]) {
      for (const record of [{}, { priority: null }, { priority: undefined }, { priority: "1" }]) {
        assert.equal(fits(text, record), false, text);
        assert.equal(fits(`!(${text})`, record), true, text);
      }
    }
    assert.equal(fits("resolvedAt > createdAt", { createdAt: "2026-11-24T08:00:00Z" }), false);
    assert.equal(fits('title.contains("")', {}), false);
    assert.equal(fits("title == null && !(title != null)", {}), true);
  });

  it("ignores case in text functions and heeds it in comparisons", () => {
    const record = { title: "Drucker im ERDGESCHOẞ, Straße 5%" };
    assert.equal(fits('title.contains("erdgeschoß")', record), true);
    assert.equal(fits('title.startsWith("DRUCKER")', record), true);
    assert.equal(fits('title.endsWith("5%")', record), true);
    assert.equal(fits('title.endsWith("😀")', { title: "ok 😀" }), true);
    assert.equal(fits('title.matches("^DRUCKER .* \\\\d%$")', record), true);
    assert.equal(fits('title == "drucker im ERDGESCHOẞ, Straße 5%"', record), false);
  });

  it("reads people and other records as the wire has them", () => {
    const record = { assignee: { id: ada, name: "Ada" }, requesterId: ada, watchers: [{ id: ada, name: "Ada" }] };
    assert.equal(
      fits("assigneeId == me() && requesterId == me() && me() in watcherIds && assigneeId == requesterId", record),
      true,
    );
    assert.equal(fits("assigneeId == null", { assignee: null }), true);
  });

  it("knows nobody as no one", () => {
    const nobody = { me: null, now: context.now };
    assert.equal(fits("assigneeId == me()", { assigneeId: ada }, nobody), false);
    assert.equal(fits("assigneeId != me()", { assigneeId: ada }, nobody), false);
    assert.equal(fits("assigneeId == me()", {}, nobody), false);
  });

  it("reckons with times", () => {
    const record = { createdAt: "2026-11-23T08:00:00.001Z", resolvedAt: new Date("2026-11-23T12:00:00.001Z") };
    assert.equal(fits('createdAt > now() - duration("24h")', record), true);
    assert.equal(fits('now() - createdAt >= duration("1d")', record), false);
    assert.equal(fits('resolvedAt - createdAt == duration("4h")', record), true);
    assert.equal(fits('now() > timestamp("2026-11-24T09:00:00+02:00")', {}), true);
    assert.equal(fits("createdAt < now()", record, { me: null, now: new Date("2026-11-23T08:00:00.001Z") }), false);
    assert.equal(
      fits("createdAt < now()", record, { me: null, now: Temporal.Instant.from("2026-11-23T08:00:00.002Z") }),
      true,
    );
  });

  it("reads only what the record itself has", () => {
    assert.equal(fits("custom.room != null", { custom: Object.create({ room: "a" }) }), false);
    assert.equal(compileFilter('custom.constructor == "a"', sampleFields, sampleCustomFields).errors?.length, 1);
  });
});

describe("the fields of a filter", () => {
  it("are named once each", () => {
    const ast = requireFilter(
      'major && !(state == "new") && (resolvedAt > createdAt || size(tags) > 1 || major)',
      sampleFields,
    );
    assert.deepEqual(fieldsOf(ast), ["major", "state", "resolvedAt", "createdAt", "tags"]);
  });
});
