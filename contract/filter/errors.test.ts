import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createTranslator } from "use-intl/core";
import de from "../messages/de/filter.json" with { type: "json" };
import en from "../messages/en/filter.json" with { type: "json" };
import { compileFilter } from "./compile.ts";
import { sampleFields } from "./testing/sample-fields.ts";

const catalogues: Record<string, Record<string, string>> = { de, en };

/** One filter for each way in which one can be wrong. */
const wrong = {
  syntax: "state ==",
  too_complex: `${"!".repeat(300)}major`,
  unknown_field: 'stat == "new"',
  unknown_function: "today() < createdAt",
  unknown_value: 'state == "ewn"',
  unsupported: "major ? major : major",
  type_mismatch: "priority == now()",
  wrong_arguments: "now(1) < createdAt",
  not_ordered: 'state < "new"',
  not_a_condition: "state",
  no_field: "1 == 1",
  invalid_id: 'assigneeId == "x"',
  invalid_time: 'createdAt < timestamp("x")',
  invalid_date: 'due == "x"',
  invalid_duration: 'createdAt < now() - duration("x")',
  invalid_number: "priority == 99999999999999999999",
  invalid_pattern: 'title.matches("a**")',
  invalid_text: 'title == "\\u0000"',
};

describe("the wording of what is wrong with a filter", () => {
  it("is there in each language for each code", () => {
    assert.deepEqual(Object.keys(de), Object.keys(en));
    for (const code of Object.keys(wrong)) assert.ok(code in en, code);
  });

  for (const [code, text] of Object.entries(wrong)) {
    it(`fits what is told about ${code}`, () => {
      const [error] = compileFilter(text, sampleFields).errors ?? [];
      assert.equal(error?.code, code);
      for (const [locale, messages] of Object.entries(catalogues)) {
        const translate = createTranslator({
          locale,
          messages,
          onError: (fault) => {
            throw fault;
          },
        });
        assert.match(translate(code, error?.params), /^[A-ZÄÖÜ\w].*[^ ]$/);
      }
    });
  }

  const expectations = {
    "priority > true": /whole number/,
    'major == "x"': /true or false/,
    "createdAt < 5": /a time, such as/,
    "size(title) == 1": /several values/,
  };
  for (const [text, wording] of Object.entries(expectations)) {
    it(`names the type that is expected in ${text}`, () => {
      const [error] = compileFilter(text, sampleFields).errors ?? [];
      const translate = createTranslator({ locale: "en", messages: catalogues.en ?? {} });
      assert.match(translate(error?.code ?? "", error?.params), wording);
    });
  }
});
