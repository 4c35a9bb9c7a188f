/** What somebody looks for, as `to_tsquery` reads it. Made of letters, digits and operators alone: no input is an error. */
export interface Sought {
  /** Null where every word is an unwanted one, or there is none at all. */
  readonly sought: string | null;
  /** The same with the last word as the beginning of one; null where it is whole, as before a space or in quotes. */
  readonly begun: string | null;
  /** Records with one of these are left out. */
  readonly unwanted: string | null;
}

const MOST_TERMS = 12;
const MOST_LETTERS = 40;
const SHORTEST_BEGINNING = 3;

/**
 * Reads the search language of people: words are all wanted, `"…"` a phrase, `-word` none with it, `or` or `oder`
 * between alternatives. At most 12 terms count; the rest is left aside.
 */
export function readWords(q: string): Sought {
  const terms = [...q.slice(0, 500).matchAll(/(-?)"([^"]*)"?|(\S+)/gu)].slice(0, 2 * MOST_TERMS).map(readTerm);
  const usable = terms.filter((term) => term.or || term.words.length > 0).slice(0, MOST_TERMS);
  const wanted = alternatives(usable.filter((term) => !term.unwanted));
  const unwanted = usable.filter((term) => term.unwanted).map(exactly);
  const last = usable.at(-1);
  const typing = last !== undefined && beginning(last) && /[\p{L}\p{N}]$/u.test(q);
  return {
    sought: joined(wanted, exactly),
    begun: typing ? joined(wanted, (term) => (term === last ? begunBy(term) : exactly(term))) : null,
    unwanted: unwanted.length > 0 ? unwanted.join("|") : null,
  };
}

/** Words as the index folds them, except for accents and endings, which are its dictionary's. */
export function wordsOf(text: string): string[] {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .map((word) => [...word].slice(0, MOST_LETTERS).join(""));
}

interface Term {
  readonly words: readonly string[];
  readonly unwanted: boolean;
  readonly quoted: boolean;
  readonly or: boolean;
}

function readTerm(found: RegExpExecArray): Term {
  const [whole, minus, quoted, plain = ""] = found;
  if (quoted !== undefined) return { words: wordsOf(quoted), unwanted: minus === "-", quoted: true, or: false };
  return {
    words: wordsOf(plain),
    unwanted: /^-[\p{L}\p{N}]/u.test(plain),
    quoted: false,
    or: /^(or|oder)$/i.test(whole),
  };
}

function alternatives(terms: readonly Term[]): Term[][] {
  const groups: Term[][] = [[]];
  for (const term of terms) {
    if (term.or) groups.push([]);
    else groups.at(-1)?.push(term);
  }
  return groups.filter((group) => group.length > 0);
}

function joined(groups: readonly Term[][], write: (term: Term) => string): string | null {
  if (groups.length === 0) return null;
  return groups.map((group) => group.map(write).join("&")).join("|");
}

/** Several words in one, as in `outlook.exe`, are looked for beside each other. */
function exactly(term: Term): string {
  const [word = "", ...more] = term.words;
  if (more.length > 0) return `(${term.words.join("<->")})`;
  return term.quoted ? word : `(${forms(word).join("|")})`;
}

function beginning(term: Term): boolean {
  const last = term.words.at(-1) ?? "";
  return !term.quoted && !term.unwanted && !term.or && [...last].length >= SHORTEST_BEGINNING;
}

function begunBy(term: Term): string {
  const [word = "", ...more] = term.words;
  return more.length > 0 ? `(${term.words.join("<->")}:*)` : `(${[...forms(word), `${word}:*`].join("|")})`;
}

/** English forms that the index's stemmer, which is German, tells apart. Plurals are its own work. */
function forms(word: string): string[] {
  if (!/^[a-z]{4,}$/.test(word)) return [word];
  const ending = /^(.{3,})(ing|ed)$/.exec(word);
  if (ending?.[1]) return [word, ending[1], `${ending[1]}e`, `${ending[1]}ing`, `${ending[1]}ed`].filter(isFirst);
  const stem = word.replace(/e?s$/, "").replace(/e$/, "");
  return [word, `${stem}ing`, `${stem}ed`, ...(word.endsWith("ues") ? [word.slice(0, -1)] : [])];
}

function isFirst(word: string, at: number, all: readonly string[]): boolean {
  return all.indexOf(word) === at;
}
