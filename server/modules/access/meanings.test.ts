import assert from "node:assert/strict";
import { test } from "node:test";
import german from "../../../contract/messages/de/admin.json" with { type: "json" };
import english from "../../../contract/messages/en/admin.json" with { type: "json" };
import { registry } from "../../application.ts";

test("the wording of a permission in the catalogue of texts is the one that its module declares", () => {
  const worded = english.meanings as Readonly<Record<string, string>>;
  for (const [name, { meaning }] of registry.permissions) {
    const key = name.replace(":", "_");
    assert.equal(worded[key], meaning, name);
  }
  assert.deepEqual(Object.keys(german.meanings), Object.keys(english.meanings));
});
