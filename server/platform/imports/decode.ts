import type { ENCODINGS } from "../../../contract/platform/imports.ts";

export type Encoding = (typeof ENCODINGS)[number];

/** The text of a file, by its byte order mark, as UTF-8 where it is that, and else as Windows writes it in the west. */
export function decode(bytes: Buffer): { readonly text: string; readonly encoding: Encoding } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return as("utf-16le", bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return as("utf-16be", bytes);
  try {
    return as("utf-8", bytes);
  } catch {
    return as("windows-1252", bytes);
  }
}

/** The decoder leaves out the byte order mark. */
function as(encoding: Encoding, bytes: Buffer) {
  return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
}

const DELIMITERS = [",", ";", "\t", "|"] as const;
const LOOKED_AT = 20;

/** The character that cuts the first lines into the same number of columns, the most of them. */
export function delimiterOf(text: string): string {
  const lines = unquoted(text.slice(0, 64_000))
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, LOOKED_AT);
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, score: score(lines, delimiter) }));
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

/** What stands between quotation marks decides nothing. */
function unquoted(text: string): string {
  return text
    .replace(/"[^"]*"/g, "")
    .replaceAll("\r\n", "\n")
    .replaceAll("\r", "\n");
}

function score(lines: readonly string[], delimiter: string): number {
  const counts = lines.map((line) => line.split(delimiter).length - 1);
  const [first = 0] = counts;
  const alike = counts.filter((count) => count === first).length / Math.max(1, counts.length);
  return first * alike;
}
