import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { itemsOf, listQuery } from "../../kernel/api/list.ts";
import { useAddress } from "../../kernel/router/address.ts";

/** What a list shows before anybody has chosen anything. */
export interface ListDefaults {
  readonly filter: string;
  readonly sort: string;
}

/** A list of records as the address describes it: filter, order, words. */
export function useRecordList<Row>(path: string, defaults: ListDefaults, fields?: string) {
  const [search, change] = useAddress();
  const filter = search.filter ?? defaults.filter;
  const sort = search.sort ?? defaults.sort;
  const words = search.q ?? "";
  const query = useInfiniteQuery({
    ...listQuery<Row>(path, { filter: filter === "true" ? undefined : filter, sort, q: words, fields }),
    placeholderData: keepPreviousData,
  });
  const { fetchNextPage, isFetchingNextPage, isError } = query;
  const more = useCallback(() => {
    if (!isFetchingNextPage && !isError) fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage, isError]);
  return {
    filter,
    sort,
    words,
    rows: itemsOf(query.data),
    query,
    more,
    setFilter: (next: string) => change({ filter: next === defaults.filter ? undefined : next }),
    setSort: (next: string | undefined) => change({ sort: next === defaults.sort ? undefined : next }, true),
    setWords: useCallback((next: string) => change({ q: next || undefined }, true), [change]),
    show: (view: { filter: string; sort: string }) =>
      change({ filter: view.filter || "true", sort: view.sort || undefined, q: undefined }),
  };
}
