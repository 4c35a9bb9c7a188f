import { diffArrays } from "diff";

/** What one of two people made of a stretch of the text that both began with. */
interface Edit {
  /** Places of the first token that went and of the first that stays again. */
  readonly from: number;
  readonly to: number;
  readonly tokens: readonly string[];
}

const MOST_EDITS = 2_000;

/**
 * The text with both changes; undefined where both changed the same or neighbouring words, where markup would not
 * close, or where the texts differ beyond all bounds: then somebody has to be asked.
 */
export function mergedText(base: string, mine: string, theirs: string): string | undefined {
  const tokens = tokensOf(base);
  const [own, others] = [editsOf(tokens, mine), editsOf(tokens, theirs)];
  if (!own || !others || own.some((edit) => others.some((other) => touch(edit, other) && !same(edit, other))))
    return undefined;
  const all = [...own, ...others.filter((other) => !own.some((edit) => same(edit, other)))];
  const text = applied(tokens, all);
  return closes(text) ? text.join("") : undefined;
}

/** Tags, words and the space between them. */
function tokensOf(text: string): string[] {
  return text.match(/<[^>]*>|[^<\s]+|\s+|</g) ?? [];
}

function editsOf(base: string[], text: string): Edit[] | undefined {
  const parts = diffArrays(base, tokensOf(text), { maxEditLength: MOST_EDITS });
  if (!parts) return undefined;
  const edits: Edit[] = [];
  let at = 0;
  for (const { value, added, removed } of parts) {
    const last = edits.at(-1);
    const open = last?.to === at ? last : undefined;
    if (removed) {
      if (open) edits[edits.length - 1] = { ...open, to: at + value.length };
      else edits.push({ from: at, to: at + value.length, tokens: [] });
    } else if (added) {
      if (open) edits[edits.length - 1] = { ...open, tokens: [...open.tokens, ...value] };
      else edits.push({ from: at, to: at, tokens: value });
    }
    if (!added) at += value.length;
  }
  return edits;
}

function touch(one: Edit, other: Edit): boolean {
  return one.from <= other.to && other.from <= one.to;
}

function same(one: Edit, other: Edit): boolean {
  return one.from === other.from && one.to === other.to && one.tokens.join("") === other.tokens.join("");
}

function applied(base: readonly string[], edits: readonly Edit[]): string[] {
  const result: string[] = [];
  let at = 0;
  for (const edit of edits.toSorted((one, other) => one.from - other.from)) {
    result.push(...base.slice(at, edit.from), ...edit.tokens);
    at = edit.to;
  }
  return [...result, ...base.slice(at)];
}

const EMPTY = new Set(["br", "img", "hr"]);

/** Whether each tag is closed where it was opened. */
function closes(tokens: readonly string[]): boolean {
  const open: string[] = [];
  for (const token of tokens) {
    const [, end, name = ""] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(token) ?? [];
    if (name === "" || EMPTY.has(name) || token.endsWith("/>")) continue;
    if (end === "") open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}
