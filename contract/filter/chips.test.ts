import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type Chip, fromChips, toChips } from "./chips.ts";
import { requireFilter } from "./compile.ts";
import { printFilter } from "./print.ts";
import { sampleCustomFields, sampleFields } from "./testing/sample-fields.ts";
import { sampleFilter } from "./testing/sample-filters.ts";

const compiled = (text: string) => requireFilter(text, sampleFields, sampleCustomFields);

describe("chips", () => {
  it("show each conjunct that they can and the rest as text", () => {
    const text = `state in ["new", "closed"] && !(priority == 3) && title.contains("vpn") && !title.contains("x") && "a" in tags
      && assigneeId == me() && resolvedAt == null && createdAt >= now() - duration("24h") && (major || priority < 2)`;
    assert.deepEqual(toChips(compiled(text)), [
      { field: "state", op: "in", values: ["new", "closed"] },
      { field: "priority", op: "notIn", values: [3] },
      { field: "title", op: "contains", values: ["vpn"] },
      { field: "title", op: "notContains", values: ["x"] },
      { field: "tags", op: "has", values: ["a"] },
      { field: "assigneeId", op: "in", values: [{ me: true }] },
      { field: "resolvedAt", op: "absent", values: [] },
      { field: "createdAt", op: ">=", values: [{ now: -86_400_000 }] },
      { expression: "major == true || priority < 2" },
    ] satisfies Chip[]);
  });

  it("without a value yet do not filter", () => {
    assert.equal(fromChips([{ field: "state", op: "in", values: [] }, { expression: " " }]), "");
  });

  it("become the same filter again, whatever the filter", () => {
    fc.assert(
      fc.property(sampleFilter, (text) => {
        const ast = compiled(text);
        const again = fromChips(toChips(ast));
        assert.deepEqual(again === "" ? compiled("true") : compiled(again), ast);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("printing", () => {
  it("gives a text that means the same tree and prints as itself", () => {
    fc.assert(
      fc.property(sampleFilter, (text) => {
        const ast = compiled(text);
        const printed = printFilter(ast);
        assert.deepEqual(compiled(printed), ast);
        assert.equal(printFilter(compiled(printed)), printed);
      }),
      { numRuns: 2_000 },
    );
  });
});
