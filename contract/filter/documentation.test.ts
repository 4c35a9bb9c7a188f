import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { compileFilter } from "./compile.ts";
import { filterLimits } from "./limits.ts";
import { sampleCustomFields, sampleFields } from "./testing/sample-fields.ts";

const page = await readFile(new URL("../../docs/filters.md", import.meta.url), "utf8");
const block = /```cel\n(.*?)```/s.exec(page)?.[1]?.trim().split("\n") ?? [];
const conditions = [...page.matchAll(/`([^`\n]+)`/g)]
  .map(([, code]) => (code ?? "").replaceAll("\\|", "|"))
  .filter(
    (code) =>
      /( == | != | <= | < | > | in |\.(contains|startsWith|endsWith|matches)\()/.test(code) && !code.startsWith("?"),
  );

describe("the page about filters", () => {
  it("has examples", () => assert.ok(block.length >= 8 && conditions.length >= 12));

  for (const text of [...block, ...conditions]) {
    it(`shows only filters that compile: ${text}`, () => {
      assert.equal(compileFilter(text, sampleFields, sampleCustomFields).errors, undefined);
    });
  }

  it("states the limits as they are", () => {
    for (const limit of Object.values(filterLimits)) assert.match(page, new RegExp(limit.toLocaleString("en")));
  });
});
