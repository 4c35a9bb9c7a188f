import assert from "node:assert/strict";
import { test } from "node:test";
import { openVault } from "./sealing.ts";

test("S79 what was sealed opens with the same key in the same place only", () => {
  const vault = openVault(["first key"]);
  const sealed = vault.seal("seed", "users.seed 1");
  assert.equal(vault.open(sealed, "users.seed 1")?.toString(), "seed");
  assert.equal(vault.open(sealed, "users.seed 2"), undefined);
  assert.equal(openVault(["other key"]).open(sealed, "users.seed 1"), undefined);
});

test("S79 a replaced key still opens what it sealed, and new secrets need only the new one", () => {
  const old = openVault(["old"]).seal("seed", "x");
  const both = openVault(["new", "old"]);
  assert.equal(both.open(old, "x")?.toString(), "seed");
  assert.equal(openVault(["new"]).open(both.seal("seed", "x"), "x")?.toString(), "seed");
});

test("S79 a changed or cut byte never opens and never throws", () => {
  const vault = openVault(["key"]);
  const sealed = vault.seal("seed", "x");
  for (let index = 0; index < sealed.length; index++) {
    const changed = Buffer.from(sealed);
    changed[index] = (changed[index] ?? 0) ^ 1;
    assert.equal(vault.open(changed, "x"), undefined);
    assert.equal(vault.open(sealed.subarray(0, index), "x"), undefined);
  }
});
