import assert from "node:assert/strict";
import { test } from "node:test";
import { fairTurns } from "./fair-turns.ts";

test("S75 of those who wait for the database each organization comes in turn, however many one has sent before", async () => {
  const turns = fairTurns(1, 5_000);
  const order: string[] = [];
  const work = async (name: string) => {
    await turns.take(name.slice(0, 1));
    order.push(name);
    await new Promise((resolve) => setImmediate(resolve));
    turns.give();
  };
  const noisy = Array.from({ length: 50 }, (_, at) => work(`a${at}`));
  const quiet = [work("b0"), work("c0"), work("b1")];
  await Promise.all([...noisy, ...quiet]);
  assert.deepEqual(order.slice(0, 7), ["a0", "a1", "b0", "c0", "a2", "b1", "a3"]);
  assert.equal(order.length, 53);
  assert.equal(turns.waiting, 0);
});

test("whoever waits too long is refused, and leaves the line to the others", async () => {
  const turns = fairTurns(1, 10);
  await turns.take("a");
  await assert.rejects(turns.take("b"), { code: "common.overloaded" });
  assert.equal(turns.waiting, 0);
  turns.give();
  await turns.take("b");
});
