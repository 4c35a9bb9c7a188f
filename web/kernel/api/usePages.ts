import { type QueryKey, queryOptions, useQueries, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type Chain, type ChainRules, knownChain, type PageRead, pageOfRow, readInto, rechain } from "./page-chain.ts";

/** A list of which only the pages in sight are asked again. */
export interface PagedList<Place, Row> {
  /** Begins as `keys.lists(path)`, so that live changes find it. */
  readonly key: QueryKey;
  readonly first: Place;
  readonly ask: (place: Place, signal: AbortSignal) => Promise<PageAnswer<Row>>;
  /** Where the next page begins, of which `former` is where it began until now; undefined where the list ends. */
  readonly next: (place: Place, cursor: string | null, former: Place | undefined) => Place | undefined;
  /** Whether rows known at one place may stand for the other until it is read. Always, where missing. */
  readonly alike?: (one: Place, other: Place) => boolean;
}

interface PageAnswer<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
}

/** A page of which rows are in sight, and when they were read (ms). */
export interface PageInSight {
  readonly ids: readonly string[];
  readonly at: number;
}

interface Sight {
  /** Of the list that it is of. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** So near to the end of what is read (rows), the next page is asked for. */
const NEAR = 20;
/** What is scrolled past is not asked again: only where one rests so long (ms). */
const REST = 150;

/** The query of one page; what a list begins with can be asked for ahead with it. */
export function pageQuery<Place, Row>(list: PagedList<Place, Row>, place: Place) {
  return queryOptions({
    queryKey: [...list.key, "page", place],
    queryFn: ({ signal }) => list.ask(place, signal),
    refetchOnReconnect: true,
  });
}

/**
 * The rows of a list as far as one has scrolled. Pages out of sight keep the rows that were last known and are asked
 * again when they come into sight, so that a change costs the same however deep one is. `list` is another object where
 * its order of pages became another, as with groups.
 */
export function usePages<Place, Row extends { readonly id: string }>(list: PagedList<Place, Row>, enabled = true) {
  const name = JSON.stringify(list.key);
  const { chain, keep, readAt } = useChain(list, name);
  const [sight, setSight] = useState<Sight>({ name, from: 0, to: 0 });
  const { from, to } = sight.name === name ? sight : { from: 0, to: 0 };
  const asked = chain.slice(from, to + 1).map(({ place }) => place);
  const results = useQueries({ queries: asked.map((place) => ({ ...pageQuery(list, place), enabled })) });

  let now = chain;
  for (const [at, place] of asked.entries()) {
    const { data, dataUpdatedAt = 0 } = results[at] ?? {};
    if (data) now = readAt(now, from + at, readOf(place, data, dataUpdatedAt));
  }
  useEffect(() => keep(now), [keep, now]);

  // That what is known could not be read again is no failure of the list: it is asked again with the next change.
  const failed = results.filter(({ isError, data }) => isError && data === undefined);
  return {
    rows: useMemo(() => now.flatMap((page) => page.rows), [now]),
    /** Whether anything was read yet. */
    known: now[0]?.read !== undefined,
    /** There is more than what is read. */
    more: now.at(-1)?.read === undefined,
    /** To be told which rows are in sight. */
    see: useSight(now, name, setSight),
    inSight: useInSight(now, from, to),
    error: failed[0]?.error ?? undefined,
    retry: () => {
      for (const result of failed) result.refetch();
    },
  };
}

/** The chain of the list that is shown now; of one that was left before, as far as its answers are kept. */
function useChain<Place, Row extends { readonly id: string }>(list: PagedList<Place, Row>, name: string) {
  const client = useQueryClient();
  const rules = useMemo(() => rulesOf(list), [list]);
  const kept = useRef<{ name: string; rules: ChainRules<Place, Row>; chain: Chain<Place, Row> }>(undefined);
  if (kept.current?.name !== name) {
    const answerAt = (place: Place) => {
      const state = client.getQueryState<PageAnswer<Row>>(pageQuery(list, place).queryKey);
      return state?.data && readOf(place, state.data, state.dataUpdatedAt);
    };
    kept.current = { name, rules, chain: knownChain(answerAt, rules) };
  } else if (kept.current.rules !== rules) {
    kept.current = { name, rules, chain: rechain(kept.current.chain, rules) };
  }
  const keep = useCallback((chain: Chain<Place, Row>) => {
    if (kept.current) kept.current.chain = chain;
  }, []);
  /** Only what is news, and what belongs where the page begins now. */
  const readAt = (chain: Chain<Place, Row>, at: number, read: PageRead<Row>) => {
    const page = chain[at];
    if (!page || rules.keyOf(page.place) !== read.key) return chain;
    return page.read?.key === read.key && page.read.at === read.at ? chain : readInto(chain, at, read, rules);
  };
  return { chain: kept.current.chain, keep, readAt };
}

function rulesOf<Place, Row extends { readonly id: string }>(list: PagedList<Place, Row>): ChainRules<Place, Row> {
  const { first, next, alike = () => true } = list;
  return { first, next, alike, keyOf: JSON.stringify, idOf: ({ id }) => id };
}

function readOf<Place, Row>(place: Place, { items, nextCursor }: PageAnswer<Row>, at: number): PageRead<Row> {
  return { key: JSON.stringify(place), at, rows: items, cursor: nextCursor };
}

/** Takes which rows are in sight: what was never read is asked for at once, the rest where one comes to rest. */
function useSight<Place, Row>(chain: Chain<Place, Row>, name: string, set: (sight: Sight) => void) {
  const latest = useRef(chain);
  latest.current = chain;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (first: number, last: number) => {
      const pages = latest.current;
      const count = pages.reduce((sum, { rows }) => sum + rows.length, 0);
      const from = pageOfRow(pages, Math.max(0, first));
      const to = pageOfRow(pages, last >= count - NEAR ? count : Math.max(0, last));
      const look = () => set({ name, from, to });
      clearTimeout(timer.current);
      if (pages.slice(from, to + 1).some(({ read }) => read === undefined)) look();
      else timer.current = setTimeout(look, REST);
    },
    [name, set],
  );
}

function useInSight<Place, Row extends { readonly id: string }>(
  chain: Chain<Place, Row>,
  from: number,
  to: number,
): readonly PageInSight[] {
  return useMemo(
    () =>
      chain
        .slice(from, to + 1)
        .flatMap(({ rows, read }) => (read && rows.length > 0 ? [{ ids: rows.map(({ id }) => id), at: read.at }] : [])),
    [chain, from, to],
  );
}
