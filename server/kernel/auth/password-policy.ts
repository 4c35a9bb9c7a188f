import { readFileSync } from "node:fs";
import { isListed } from "./block-list.ts";

/** Characters (code points) that a password needs where it is the only factor (NIST SP 800-63B-4 §3.1.1.2). */
export const SHORTEST = 15;
/** Where a second factor is always asked for besides. */
export const SHORTEST_WITH_SECOND_FACTOR = 8;
/** Longer ones are refused, never cut. */
export const LONGEST = 256;

export type PasswordMistake = "too_short" | "too_long" | "too_common" | "too_simple" | "holds_name";

/**
 * What is wrong with a new password, if anything: length, a block list, repetition, or a name that a guesser would
 * try first. `names` are the person's, the organization's and the product's. No rule asks for kinds of characters.
 */
export function passwordMistake(
  password: string,
  names: readonly string[] = [],
  shortest = SHORTEST,
): PasswordMistake | undefined {
  const length = [...password].length;
  if (length < shortest) return "too_short";
  if (length > LONGEST) return "too_long";
  const plain = password.normalize("NFKC").toLowerCase();
  if (isRun(plain) || new Set(plain).size < 5) return "too_simple";
  if (isCommon(plain)) return "too_common";
  if (nameParts(names).some((part) => plain.includes(part))) return "holds_name";
  return undefined;
}

const common = new Set(
  readFileSync(new URL("./common-passwords.txt", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#")),
);

/** A listed password, alone, repeated, or dressed up with digits and signs around it. */
function isCommon(plain: string): boolean {
  const core = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const texts = new Set([plain, core, unitOf(plain), unitOf(core)].flatMap((text) => [text, unleet(text)]));
  return [...texts].some((text) => common.has(text) || isListed(text));
}

/** The shortest text that a text is made of by repeating it, the last time perhaps cut: `abcabca` → `abc`. */
function unitOf(text: string): string {
  for (let size = 1; size <= text.length / 2; size++) {
    const unit = text.slice(0, size);
    if (unit.repeat(Math.ceil(text.length / size)).startsWith(text)) return unit;
  }
  return text;
}

const LEET: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
};

function unleet(text: string): string {
  return text.replace(/[013457@$]/g, (sign) => LEET[sign] ?? sign);
}

const ROWS = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890123456789",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertzuiopasdfghjklyxcvbnm",
];

/** Neighbours on the keyboard or in the alphabet nearly all the way. */
function isRun(plain: string): boolean {
  let steps = 0;
  for (let index = 1; index < plain.length; index++) {
    const pair = plain.slice(index - 1, index + 1);
    const reversed = `${pair[1]}${pair[0]}`;
    if (pair[0] === pair[1] || ROWS.some((row) => row.includes(pair) || row.includes(reversed))) steps++;
  }
  return steps >= (plain.length - 1) * 0.75;
}

const SHORTEST_PART = 4;

function nameParts(names: readonly string[]): string[] {
  const parts = ["steward", ...names].flatMap((name) =>
    name
      .normalize("NFKC")
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u),
  );
  return parts.filter((part) => part.length >= SHORTEST_PART);
}
