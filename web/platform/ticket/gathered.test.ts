import { expect, test } from "vitest";
import { gathered } from "./gathered.ts";
import type { Line } from "./useTimeline.ts";

const ada = { id: "a", name: "Ada" };
const ben = { id: "b", name: "Ben" };
let count = 0;

function event(verb: string, minute: number, actor: typeof ada, ...fields: string[]): Line {
  const at = `2026-11-24T08:${String(minute).padStart(2, "0")}:00Z`;
  const payload = verb === "changed" ? { fields } : {};
  return { type: "event", id: String(count++), event: `incident.${verb}`, at, actor, payload, names: {} } as never;
}

const told = (lines: readonly Line[]) =>
  gathered(lines).map((line) => line.type === "event" && [line.event, line.payload.fields, line.at.slice(14, 16)]);

test("what one person changes in a row is one line that names every field once", () => {
  expect(told([event("changed", 0, ada, "urgency"), event("changed", 2, ada, "service", "urgency")])).toEqual([
    ["incident.changed", ["urgency", "service"], "02"],
  ]);
});

test("another person, another event and a long pause stay lines of their own", () => {
  const lines = [
    event("changed", 0, ada, "urgency"),
    event("changed", 1, ben, "service"),
    event("started", 2, ben),
    event("changed", 3, ben, "title"),
    event("changed", 30, ben, "team"),
  ];
  expect(gathered(lines)).toEqual(lines);
});
