import { plainText } from "../richtext/sanitise.ts";
import type { Sought } from "./words.ts";

const BEFORE = 60;
const LENGTH = 180;

/** About 180 letters of a description around the first of the words; undefined where none of them is in it. */
export function snippetOf(description: string, words: Sought): string | undefined {
  const wanted = (words.begun ?? words.sought ?? "").match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  const text = plainText(description);
  const folded = fold(text);
  const places = wanted.map((word) => folded.indexOf(fold(word))).filter((place) => place >= 0);
  if (places.length === 0) return undefined;
  const from = Math.max(0, Math.min(...places) - BEFORE);
  const part = text.slice(from, from + LENGTH).toWellFormed();
  return `${from > 0 ? "…" : ""}${part.trim()}${from + LENGTH < text.length ? "…" : ""}`;
}

/** In lower case without accents, letter by letter: places stay what they are. */
function fold(text: string): string {
  return text.toLowerCase().length === text.length ? text.toLowerCase() : text;
}
