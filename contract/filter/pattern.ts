import { foldCase } from "./fold.ts";

/**
 * The regular expressions that `matches` takes: characters, `.`, `[…]`, `\d \w \s` and their opposites, groups, `|`,
 * `^`, `$`, `* + ? {m,n}`. Within these, RE2 and PostgreSQL agree, and neither can be made to run for ever.
 */
export interface Pattern {
  /** For case-folded texts, valid in both engines; `.` includes the line break, `^` and `$` are the ends of the text. */
  readonly source: string;
}

export class PatternFault extends Error {
  readonly at: number;
  constructor(reason: PatternReason, at: number) {
    super(reason);
    this.at = at;
  }
}

export type PatternReason =
  | "nothing_to_repeat"
  | "unclosed"
  | "unexpected"
  | "escape"
  | "range"
  | "too_large"
  | "empty";

const maxStates = 250;
const maxLength = 200;

/** Throws a PatternFault with the offset of the character at fault. */
export function parsePattern(text: string): Pattern {
  if (text.length > maxLength) throw new PatternFault("too_large", maxLength);
  const reader: Reader = { characters: Array.from(text), at: 0 };
  const { source, states } = alternatives(reader);
  if (reader.at < reader.characters.length) throw new PatternFault("unexpected", reader.at);
  if (states > maxStates) throw new PatternFault("too_large", 0);
  return { source };
}

interface Reader {
  readonly characters: readonly string[];
  at: number;
}

interface Piece {
  readonly source: string;
  readonly states: number;
  readonly repeatable: boolean;
}

function alternatives(reader: Reader): Piece {
  const branches = [sequence(reader)];
  while (taken(reader, "|")) branches.push(sequence(reader));
  return {
    source: branches.map((branch) => branch.source).join("|"),
    states: branches.reduce((sum, branch) => sum + branch.states, 0),
    repeatable: true,
  };
}

function sequence(reader: Reader): Piece {
  let source = "";
  let states = 0;
  while (reader.at < reader.characters.length && !["|", ")"].includes(peek(reader))) {
    const piece = repeated(reader, atom(reader));
    source += piece.source;
    states += piece.states;
  }
  if (source === "") throw new PatternFault("empty", reader.at);
  return { source, states, repeatable: true };
}

function repeated(reader: Reader, piece: Piece): Piece {
  const start = reader.at;
  const range = repetition(reader);
  if (range === undefined) return piece;
  if (!piece.repeatable) throw new PatternFault("nothing_to_repeat", start);
  if (repetition(reader) !== undefined) throw new PatternFault("nothing_to_repeat", start + range.source.length);
  const states = piece.states * range.most + 1;
  if (states > maxStates) throw new PatternFault("too_large", start);
  return { source: piece.source + range.source, states, repeatable: true };
}

function repetition(reader: Reader): { source: string; most: number } | undefined {
  for (const sign of ["*", "+", "?"]) if (taken(reader, sign)) return { source: sign, most: 1 };
  if (peek(reader) !== "{") return undefined;
  const start = reader.at;
  const close = reader.characters.indexOf("}", start);
  const [, from, comma, to] = /^\{(\d{1,3})(,?)(\d{0,3})$/.exec(reader.characters.slice(start, close).join("")) ?? [];
  if (close < 0 || from === undefined) throw new PatternFault("unexpected", start);
  const least = Number(from);
  const most = to === "" || to === undefined ? least + (comma === "" ? 0 : 1) : Number(to);
  if (most < least || most > maxStates || (comma === "" && to !== "")) throw new PatternFault("range", start);
  reader.at = close + 1;
  return { source: `{${least}${comma}${to}}`, most: Math.max(most, 1) };
}

function atom(reader: Reader): Piece {
  const start = reader.at;
  const character = next(reader);
  if (character === "(") return group(reader, start);
  if (character === "[") return characterClass(reader, start);
  if (character === "\\") return { source: escaped(reader), states: 1, repeatable: true };
  if (character === "^" || character === "$") return { source: character, states: 1, repeatable: false };
  if (character === ".") return { source: ".", states: 1, repeatable: true };
  if (["*", "+", "?", "{"].includes(character)) throw new PatternFault("nothing_to_repeat", start);
  if (["]", "}"].includes(character)) throw new PatternFault("unexpected", start);
  return { source: literal(character), states: 1, repeatable: true };
}

function group(reader: Reader, start: number): Piece {
  if (taken(reader, "?") && !taken(reader, ":")) throw new PatternFault("unexpected", reader.at);
  const inner = alternatives(reader);
  if (!taken(reader, ")")) throw new PatternFault("unclosed", start);
  return { source: `(?:${inner.source})`, states: inner.states, repeatable: true };
}

const shorthands: Readonly<Record<string, string>> = { d: "0-9", w: "a-z0-9_", s: " \\t\\n\\r\\f\\v" };
const opposites: Readonly<Record<string, string>> = { D: "0-9", W: "a-z0-9_", S: " \\t\\n\\r\\f\\v" };
const controls: Readonly<Record<string, string>> = { n: "\\n", t: "\\t", r: "\\r" };

function escaped(reader: Reader): string {
  const at = reader.at;
  const character = next(reader);
  const shorthand = shorthands[character];
  if (shorthand !== undefined) return `[${shorthand}]`;
  if (opposites[character] !== undefined) return `[^${opposites[character]}]`;
  return controls[character] ?? escapedPunctuation(character, at);
}

function escapedPunctuation(character: string, at: number): string {
  if (!/^[!-/:-@[-`{-~]$/.test(character)) throw new PatternFault("escape", at - 1);
  return `\\${character}`;
}

function characterClass(reader: Reader, start: number): Piece {
  const negated = taken(reader, "^");
  let source = "";
  while (!taken(reader, "]")) {
    if (reader.at >= reader.characters.length) throw new PatternFault("unclosed", start);
    source += classItem(reader);
  }
  if (source === "") throw new PatternFault("empty", start);
  return { source: `[${negated ? "^" : ""}${source}]`, states: 1, repeatable: true };
}

function classItem(reader: Reader): string {
  const at = reader.at;
  const first = classCharacter(reader);
  if (peek(reader) !== "-" || reader.characters[reader.at + 1] === "]") return first.source;
  reader.at++;
  const last = classCharacter(reader);
  const from = first.character?.codePointAt(0);
  const to = last.character?.codePointAt(0);
  if (from === undefined || to === undefined || from > to) throw new PatternFault("range", at);
  return `${first.source}-${last.source}`;
}

function classCharacter(reader: Reader): { source: string; character?: string } {
  const at = reader.at;
  const character = next(reader);
  if (character !== "\\") return { source: literal(character), character: foldCase(character) };
  const sign = next(reader);
  const shorthand = shorthands[sign];
  if (shorthand !== undefined) return { source: shorthand };
  const control = controls[sign];
  return control === undefined ? { source: escapedPunctuation(sign, at + 1), character: sign } : { source: control };
}

/** Punctuation is escaped whether it needs it or not; both engines read `\` + punctuation as the sign itself. */
function literal(character: string): string {
  return /^[!-/:-@[-`{-~]$/.test(character) ? `\\${character}` : foldCase(character);
}

function peek(reader: Reader): string {
  return reader.characters[reader.at] ?? "";
}

function next(reader: Reader): string {
  const character = reader.characters[reader.at];
  if (character === undefined) throw new PatternFault("unclosed", reader.at);
  reader.at++;
  return character;
}

function taken(reader: Reader, character: string): boolean {
  if (peek(reader) !== character) return false;
  reader.at++;
  return true;
}
