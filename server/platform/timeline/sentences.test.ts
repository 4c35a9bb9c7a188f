import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { registry } from "../../application.ts";

const catalogues = join(import.meta.dirname, "..", "..", "..", "contract", "messages");

/** What stands in the conversation itself instead of a sentence about it. */
const SHOWN_AS_THEY_ARE = ["commented", "noted", "attached"];

describe("what happens to a ticket", () => {
  for (const language of ["en", "de"])
    it(`is told in a sentence, never by the name of the event (${language})`, () => {
      const { events } = JSON.parse(readFileSync(join(catalogues, language, "ticket.json"), "utf8"));
      const tickets = registry.modules.filter(({ contract }) => contract?.lifecycle);
      const verbs = tickets
        .flatMap((module) => Object.keys(module.events))
        .map((name) => name.slice(name.indexOf(".") + 1));
      assert.ok(verbs.includes("watcher_added"));
      const wordless = verbs.filter((verb) => !(verb in events) && !SHOWN_AS_THEY_ARE.includes(verb));
      assert.deepEqual([...new Set(wordless)], []);
    });
});
