import { beforeEach, expect, test, vi } from "vitest";
import { drop, GRACE, hold, isDue, outgoing, refuse, release, withdraw } from "./outgoing.ts";

const reply = {
  path: "incidents",
  recordId: "r",
  number: "INC-000001",
  body: "<p>a</p>",
  visibility: "public",
} as const;

// The runtime's own storage needs a file; this one is enough to keep texts by name.
beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: kept.set.bind(kept),
  });
});

test("a reply waits until its time, and then is due", () => {
  hold("ada", reply, 1_000);
  const [held] = outgoing("ada");
  expect(held && [isDue(held, 1_000 + GRACE - 1), isDue(held, 1_000 + GRACE)]).toEqual([false, true]);
});

test("a withdrawn reply comes back whole, once", () => {
  hold("ada", reply);
  const key = outgoing("ada")[0]?.key ?? "";
  expect(withdraw("ada", key)).toMatchObject({ body: "<p>a</p>", visibility: "public" });
  expect(withdraw("ada", key)).toBeUndefined();
  expect(outgoing("ada")).toEqual([]);
});

test("another person at the same browser neither sees nor sends it", () => {
  hold("ada", reply);
  expect(outgoing("ben")).toEqual([]);
});

test("what was refused, or is older than the server's memory of keys, is not sent by itself", () => {
  hold("ada", reply, 0);
  const [held] = outgoing("ada");
  expect(held && isDue(held, 21 * 3_600_000)).toBe(false);
  refuse("ada", held?.key ?? "", "No longer yours");
  const [refused] = outgoing("ada");
  expect(refused && isDue(refused, GRACE)).toBe(false);
  drop("ada", held?.key ?? "");
  expect(outgoing("ada")).toEqual([]);
});

test("what may have left cannot be withdrawn, nor after the page was closed", () => {
  hold("ada", reply, 0);
  const key = outgoing("ada")[0]?.key ?? "";
  expect(withdraw("ada", key, GRACE)).toBeUndefined();
  release("ada", 10);
  expect(withdraw("ada", key, 11)).toBeUndefined();
});
