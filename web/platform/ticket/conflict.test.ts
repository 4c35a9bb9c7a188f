import { expect, test } from "vitest";
import { collides, seenIn } from "./conflict.ts";
import type { Ticket } from "./ticket.ts";

const before = { title: "Printer", team: null, impact: 2 } as unknown as Ticket;
const change = { body: { impact: 1 }, shown: { impact: 1 as const }, seen: seenIn(before, { impact: 1 }) };

test("another field's change does not collide", () => {
  expect(collides(change, { ...before, title: "Printer on floor 2" })).toBe(false);
});

test("the same field's change does", () => {
  expect(collides(change, { ...before, impact: 3 })).toBe(true);
});

test("of the organization's own fields only the changed one collides", () => {
  const own = { custom: { room: "B 204", side: "North" } } as unknown as Ticket;
  const moved = { body: {}, shown: { custom: { room: "C 1", side: "North" } }, seen: seenIn(own, { custom: {} }) };
  expect(collides(moved, { ...own, custom: { room: "B 204", side: "South" } })).toBe(false);
  expect(collides(moved, { ...own, custom: { room: "A 9", side: "North" } })).toBe(true);
});
