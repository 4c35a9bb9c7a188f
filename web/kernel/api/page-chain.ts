/** A list as far as it was read: pages one after another, each beginning where the one before it ended. */
export type Chain<Place, Row> = readonly ChainPage<Place, Row>[];

/** One page with the rows last known of it. */
export interface ChainPage<Place, Row> {
  /** Where it begins, as the page before it says now. */
  readonly place: Place;
  readonly rows: readonly Row[];
  /** What was read last, maybe at another place; undefined where nothing was. */
  readonly read?: PageRead<Row> | undefined;
}

/** An answer: which place it was asked for, when it came (ms), and the cursor of what comes after it. */
export interface PageRead<Row> {
  readonly key: string;
  readonly at: number;
  readonly rows: readonly Row[];
  readonly cursor: string | null;
}

export interface ChainRules<Place, Row> {
  readonly first: Place;
  /** Where the next page begins; undefined where the list ends. `former` is where it began until now. */
  readonly next: (place: Place, cursor: string | null, former: Place | undefined) => Place | undefined;
  /** Equal for places that ask the same. */
  readonly keyOf: (place: Place) => string;
  /** Whether rows known at the first place may stand for the second one until that is read. */
  readonly alike: (one: Place, other: Place) => boolean;
  readonly idOf: (row: Row) => string;
}

/**
 * The chain with a page that was read again. Where the next page begins is what this answer says; what is known of the
 * pages after it stays until they are read themselves. A row stands once: where it was read last.
 */
export function readInto<Place, Row>(
  chain: Chain<Place, Row>,
  at: number,
  read: PageRead<Row>,
  rules: ChainRules<Place, Row>,
): Chain<Place, Row> {
  const page = chain[at];
  if (!page) return chain;
  const ids = new Set(read.rows.map(rules.idOf));
  const without = (other: ChainPage<Place, Row>) =>
    other.rows.some((row) => ids.has(rules.idOf(row)))
      ? { ...other, rows: other.rows.filter((row) => !ids.has(rules.idOf(row))) }
      : other;
  const others = chain.map(without);
  return followed([...others.slice(0, at), { place: page.place, rows: read.rows, read }], others.slice(at + 1), rules);
}

/** The chain by rules that have changed, as where other groups are open now. */
export function rechain<Place, Row>(chain: Chain<Place, Row>, rules: ChainRules<Place, Row>): Chain<Place, Row> {
  let now = continued(chain, rules.first, rules);
  for (let at = 0; now[at]?.read; at++) now = followed(now.slice(0, at + 1), now.slice(at + 1), rules);
  return now;
}

/** The chain as far as answers are kept: how a list that was left is found again. */
export function knownChain<Place, Row>(
  answerAt: (place: Place) => PageRead<Row> | undefined,
  rules: ChainRules<Place, Row>,
): Chain<Place, Row> {
  let chain: Chain<Place, Row> = [{ place: rules.first, rows: [] }];
  for (let at = 0; at < chain.length; at++) {
    const answer = answerAt(chain[at]?.place as Place);
    if (!answer) return chain;
    chain = readInto(chain, at, answer, rules);
  }
  return chain;
}

/** The page that holds the row at this place of the whole list. */
export function pageOfRow<Place, Row>(chain: Chain<Place, Row>, index: number): number {
  let end = 0;
  for (const [at, { rows }] of chain.entries()) {
    end += rows.length;
    if (index < end) return at;
  }
  return Math.max(0, chain.length - 1);
}

/** Pages with those that follow, as the last of them says. */
function followed<Place, Row>(
  pages: Chain<Place, Row>,
  after: Chain<Place, Row>,
  rules: ChainRules<Place, Row>,
): Chain<Place, Row> {
  const last = pages.at(-1);
  const next = last?.read && rules.next(last.place, last.read.cursor, after[0]?.place);
  return next === undefined ? pages : [...pages, ...continued(after, next, rules)];
}

/** Pages of which the first now begins at `next`: found among them, or the same with other rows, or one to be read. */
function continued<Place, Row>(
  after: Chain<Place, Row>,
  next: Place,
  { keyOf, alike }: ChainRules<Place, Row>,
): Chain<Place, Row> {
  const key = keyOf(next);
  const same = after.findIndex(({ place }) => keyOf(place) === key);
  const found = same >= 0 ? same : after.findIndex(({ place }) => alike(place, next));
  const page = after[found];
  return page ? [{ ...page, place: next }, ...after.slice(found + 1)] : [{ place: next, rows: [] }, ...after];
}
