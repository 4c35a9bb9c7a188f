import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { itemsOf, listQuery } from "../../kernel/api/list.ts";
import { useAddress } from "../../kernel/router/address.ts";
import { addressOfView } from "./view-address.ts";

/** What a list shows before anybody has chosen anything. */
export interface ListDefaults {
  readonly filter: string;
  readonly sort: string;
}

interface ListOptions {
  readonly fields?: string;
  /** The field that rows are grouped by: they come in its order first. */
  readonly groupBy?: string | null | undefined;
  /** Asks nothing, for another layout that asks itself. */
  readonly idle?: boolean;
}

type Shown = Parameters<typeof addressOfView>[0];

/** A list of records as the address describes it: filter, order, words. */
export function useRecordList<Row>(path: string, defaults: ListDefaults, options: ListOptions = {}) {
  const [search, change] = useAddress();
  const filter = search.filter ?? defaults.filter;
  const sort = search.sort ?? defaults.sort;
  const { fields, groupBy } = options;
  const words = search.q ?? "";
  const query = useInfiniteQuery({
    ...listQuery<Row>(path, {
      filter: filter === "true" ? undefined : filter,
      sort: grouped(sort, groupBy),
      q: words,
      fields,
    }),
    placeholderData: keepPreviousData,
    enabled: !options.idle,
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
    show: (view: Shown) => change(addressOfView(view)),
  };
}

function grouped(sort: string, groupBy: string | null | undefined): string {
  if (!groupBy) return sort;
  const terms = sort.split(",");
  const own = terms.find((term) => term.replace(/^-/, "") === groupBy) ?? groupBy;
  return [own, ...terms.filter((term) => term !== own && term !== "")].join(",");
}
