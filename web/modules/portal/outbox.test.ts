import { beforeEach, expect, test, vi } from "vitest";
import { dropReply, keepReply, onOutbox, waitingReplies } from "./outbox.ts";

let kept: Map<string, string>;

// The runtime's own storage needs a file; this one is enough to keep texts by name.
beforeEach(() => {
  kept = new Map();
  const storage = { getItem: (name: string) => kept.get(name) ?? null, setItem: kept.set.bind(kept) };
  vi.stubGlobal("localStorage", storage);
});

test("a reply waits in this browser for its writer alone until it is dropped", () => {
  const heard = vi.fn();
  const stop = onOutbox(heard);
  keepReply("me", "INC-1", "The one at gate B.");
  expect(waitingReplies("me")).toMatchObject([{ number: "INC-1", text: "The one at gate B." }]);
  expect(waitingReplies("me")).toBe(waitingReplies("me"));
  expect(waitingReplies("other")).toEqual([]);
  dropReply("me", waitingReplies("me")[0]!.key);
  expect(waitingReplies("me")).toEqual([]);
  expect(heard).toHaveBeenCalledTimes(2);
  stop();
});

test("what somebody else wrote into the storage does no harm", () => {
  kept.set("steward.outbox.me", "{");
  expect(waitingReplies("me")).toEqual([]);
});
