import { expect, test } from "vitest";
import { type Change, seenIn } from "./conflict.ts";
import { mergedChange } from "./merged-change.ts";
import type { Ticket } from "./ticket.ts";

const before = { title: "Gate is shut", description: "<p>Since noon.</p>", impact: 2 } as unknown as Ticket;
const change = (shown: Partial<Ticket>): Change => ({ body: shown, shown, seen: seenIn(before, shown) });

test("texts that both wrote at different places are put together, based on what is there now", () => {
  const now = { ...before, description: "<p>Since noon. It sticks.</p>" } as Ticket;
  const mine = change({ description: "<p>All gates: Since noon.</p>" });
  expect(mergedChange(mine, now)).toEqual({
    body: { description: "<p>All gates: Since noon. It sticks.</p>" },
    shown: { description: "<p>All gates: Since noon. It sticks.</p>" },
    seen: { description: "<p>Since noon. It sticks.</p>" },
  });
});

test("a value that both chose differently is nobody's to put together", () => {
  expect(mergedChange(change({ impact: 1 }), { ...before, impact: 3 } as Ticket)).toBeUndefined();
});

test("a title that would become too long is asked", () => {
  const now = { ...before, title: `${"Very ".repeat(30)}Gate is shut` } as Ticket;
  expect(mergedChange(change({ title: `Gate is shut ${"again ".repeat(15)}` }), now)).toBeUndefined();
});
