import { expect, test } from "vitest";
import type { HistoryEntry } from "../../../../contract/platform/history.ts";
import { happeningsOf, isText } from "./history-lines.ts";

const entry = (changes: HistoryEntry["changes"], more: Partial<HistoryEntry> = {}) =>
  ({ id: 1, at: "2026-01-01T00:00:00Z", action: "changed", table: null, changes, ...more }) as unknown as HistoryEntry;

test("each of the organization's own fields that was changed is a change of its own, and no other is", () => {
  const [one] = happeningsOf([
    entry([{ field: "customFields", from: { room: "A 1", floor: 2 }, to: { room: "B 2", floor: 2 } }]),
  ]);
  expect(one?.changes).toEqual([{ field: "custom.room", from: "A 1", to: "B 2" }]);
});

test("what the machine keeps for itself is no line", () => {
  expect(happeningsOf([entry([{ field: "open", from: true, to: false }])])).toEqual([]);
  expect(happeningsOf([entry([], { action: "created", table: "sla_clocks" })])).toEqual([]);
  expect(happeningsOf([entry([], { action: "created" })])).toHaveLength(1);
});

test("titles, rich text and long texts are read, short values are chosen", () => {
  expect(isText({ field: "title", from: "A", to: "B" })).toBe(true);
  expect(isText({ field: "description", from: "<p>A</p>", to: "" })).toBe(true);
  expect(isText({ field: "resolutionNotes", from: null, to: "word ".repeat(30) })).toBe(true);
  expect(isText({ field: "state", from: "new", to: "closed" })).toBe(false);
  expect(isText({ field: "impact", from: 1, to: 2 })).toBe(false);
});
