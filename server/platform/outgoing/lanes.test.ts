import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { openLog } from "../../kernel/log.ts";
import { openLanes } from "./lanes.ts";

const log = openLog("silent");

test("no more than so many speak at once, the next begins as one ends, and one that fails holds nothing", async () => {
  const inLane = openLanes(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  for (let each = 0; each < 4; each++)
    inLane(
      () =>
        new Promise((resolve, reject) => {
          begun.push(each);
          ends.push(each === 0 ? () => reject(new Error("refused")) : resolve);
        }),
      log,
    );
  assert.deepEqual(begun, [0, 1]);
  ends[0]?.();
  await setImmediate();
  assert.deepEqual(begun, [0, 1, 2]);
  ends[1]?.();
  await setImmediate();
  assert.deepEqual(begun, [0, 1, 2, 3]);
});

test("who hangs in one set of lanes holds up nobody in another", () => {
  const [slow, other] = [openLanes(1), openLanes(1)];
  let came = false;
  slow(() => new Promise(() => undefined), log);
  other(async () => {
    came = true;
  }, log);
  assert.equal(came, true);
});
