import assert from "node:assert/strict";
import { test } from "node:test";
import { turnstile } from "./turnstile.ts";

test("never more run at once than allowed, and what does not fit the queue is refused as overload", async () => {
  const pass = turnstile({ atOnce: 2, waiting: 3 });
  let running = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running--;
  };
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => pass(work)));
  assert.equal(most, 2);
  assert.deepEqual(
    results.map((result) => result.status),
    [...Array(5).fill("fulfilled"), ...Array(3).fill("rejected")],
  );
});

test("a work that fails makes room for the next one", async () => {
  const pass = turnstile({ atOnce: 1, waiting: 1 });
  await assert.rejects(pass(() => Promise.reject(new Error("no"))));
  assert.equal(await pass(async () => "yes"), "yes");
});
