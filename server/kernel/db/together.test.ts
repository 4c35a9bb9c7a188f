import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { together } from "./together.ts";

test("answers what each piece answered, in the order of the list", async () => {
  assert.deepEqual(await together([wait(5, "slow"), wait(1, 2)]), ["slow", 2]);
});

test("throws the first failure of the list, and not before all pieces have ended", async () => {
  let ended = false;
  const late = wait(20).then(() => {
    ended = true;
    throw new Error("first of the list");
  });
  await assert.rejects(together([late, Promise.reject(new Error("first in time"))]), /first of the list/);
  assert.ok(ended);
});
