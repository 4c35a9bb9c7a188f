import { mergedText } from "../difference/merge.ts";
import { type Change, collisions } from "./conflict.ts";
import type { Ticket } from "./ticket.ts";

/** Read as text: what two people write at different places can stand beside each other. */
const TEXTS = new Set(["title", "description"]);
const LONGEST_TITLE = 200;

/** The change together with what somebody else made of the same texts; undefined where a person has to decide. */
export function mergedChange(change: Change, current: Ticket): Change | undefined {
  const body: Record<string, unknown> = { ...change.body };
  const shown: Record<string, unknown> = { ...change.shown };
  const seen: Record<string, unknown> = { ...change.seen };
  for (const { name, read } of collisions(change, current)) {
    if (!TEXTS.has(name)) return undefined;
    const merged = mergedText(String(read(change.seen)), String(read(change.shown)), String(read(current)));
    if (merged === undefined || (name === "title" && merged.length > LONGEST_TITLE)) return undefined;
    body[name] = merged;
    shown[name] = merged;
    seen[name] = read(current);
  }
  return { body, shown, seen };
}
