import assert from "node:assert/strict";
import { test } from "node:test";
import { hash } from "@node-rs/argon2";
import { hashPassword, isOutdated, verifyPassword } from "./passwords.ts";

test("S01 a hash is Argon2id with 64 MiB, and two of one password differ", async () => {
  const [one, two] = await Promise.all([hashPassword("one password"), hashPassword("one password")]);
  assert.match(one, /^\$argon2id\$v=19\$m=65536,t=3,p=1\$[A-Za-z0-9+/]{22}\$/);
  assert.notEqual(one, two);
  assert.equal(isOutdated(one), false);
});

test("S04 a password fits exactly as it was typed", async () => {
  const stored = await hashPassword(" Ab c é");
  assert.equal(await verifyPassword(stored, " Ab c é"), true);
  for (const other of ["Ab c é", " ab c é", " Ab c e\u0301", " Ab c é "]) {
    assert.equal(await verifyPassword(stored, other), false);
  }
});

test("without a hash, or with a text that is none, nothing fits", async () => {
  for (const stored of [null, undefined, "", "plain text"]) assert.equal(await verifyPassword(stored, ""), false);
});

test("S02 a hash with weaker parameters still fits and is known as outdated", async () => {
  const weak = await hash("one password", { memoryCost: 19_456, timeCost: 2 });
  assert.equal(await verifyPassword(weak, "one password"), true);
  assert.equal(isOutdated(weak), true);
});
