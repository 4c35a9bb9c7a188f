import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { openLog } from "../../kernel/log.ts";
import { type LaneSizes, openLanes } from "./lanes.ts";

const log = openLog("silent");

/** Lanes with pieces that end when the test says so, and the names of those that have begun. */
function scene(sizes: LaneSizes) {
  let now = 0;
  const lanes = openLanes(sizes, () => now);
  const begun: string[] = [];
  const ends = new Map<string, { done: () => void; fail: () => void }>();
  return {
    lanes,
    begun,
    bring: (receiver: string, name: string) =>
      lanes.enter(
        receiver,
        () =>
          new Promise((resolve, reject) => {
            begun.push(name);
            ends.set(name, { done: resolve, fail: () => reject(new Error("refused")) });
          }),
        log,
      ),
    end: async (name: string, how: "done" | "fail" = "done") => {
      ends.get(name)?.[how]();
      await setImmediate();
    },
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

test("no more than so many speak at once, the next begins as one ends, and one that fails holds nothing", async () => {
  const { bring, begun, end } = scene({ atOnce: 2, perReceiver: 2 });
  for (const name of ["1", "2", "3", "4"]) bring("ada", name);
  assert.deepEqual(begun, ["1", "2"]);
  await end("1", "fail");
  assert.deepEqual(begun, ["1", "2", "3"]);
  await end("2");
  assert.deepEqual(begun, ["1", "2", "3", "4"]);
});

test("a receiver who hangs holds as many lanes as one may have, and everybody else passes by", async () => {
  const { bring, begun, end } = scene({ atOnce: 3, perReceiver: 2 });
  for (const name of ["1", "2", "3", "4"]) bring("slow", name);
  bring("ada", "5");
  bring("bob", "6");
  assert.deepEqual(begun, ["1", "2", "5"]);
  await end("5");
  assert.deepEqual(begun, ["1", "2", "5", "6"]);
  await end("6");
  assert.deepEqual(begun, ["1", "2", "5", "6"]);
  await end("1");
  assert.deepEqual(begun, ["1", "2", "5", "6", "3"]);
});

test("work for who hangs is left where it is and takes no room; work for who is quick waits a moment at most", async () => {
  const { lanes, bring, end, pass } = scene({ atOnce: 4, perReceiver: 1 });
  assert.deepEqual([lanes.room(), lanes.putOff("slow")], [100, 0]);
  for (let each = 0; each < 21; each++) bring("slow", `slow ${each}`);
  assert.deepEqual([lanes.room(), lanes.putOff("slow"), lanes.putOff("ada")], [80, 1_000, 0]);
  pass(2_001);
  assert.deepEqual([lanes.room(), lanes.putOff("slow"), lanes.putOff("ada")], [100, 30_000, 0]);
  await end("slow 0");
  assert.deepEqual([lanes.room(), lanes.putOff("slow")], [81, 0]);
});
