import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { itemsOf } from "../../kernel/api/list.ts";
import { useAddress } from "../../kernel/router/address.ts";
import { type ListDefaults, rowsQuery } from "./first-rows.ts";
import { groupedListQuery } from "./grouped-list.ts";
import type { Grouping } from "./groups.ts";
import { addressOfView } from "./view-address.ts";

interface ListOptions {
  readonly fields?: string;
  /** What rows are grouped by: they come group by group. */
  readonly groupBy?: Grouping | undefined;
  /** Asks nothing, for another layout that asks itself. */
  readonly idle?: boolean;
}

type Shown = Parameters<typeof addressOfView>[0];

/** A list of records as the address describes it: filter, order, words, groups. */
export function useRecordList<Row extends object>(path: string, defaults: ListDefaults, options: ListOptions = {}) {
  const [search, change] = useAddress();
  const filter = search.filter ?? defaults.filter;
  const sort = search.sort ?? defaults.sort;
  const { fields, groupBy } = options;
  const words = search.q ?? "";
  const wanted = { sort, q: words, fields };
  const usual = { placeholderData: keepPreviousData, enabled: !options.idle };
  const plain = useInfiniteQuery({
    ...rowsQuery<Row>(path, search, defaults, fields),
    ...usual,
    enabled: usual.enabled && !groupBy,
  });
  const grouped = useInfiniteQuery({
    ...groupedListQuery<Row>(path, groupBy ?? "state", { filter, ...wanted }),
    ...usual,
    enabled: usual.enabled && Boolean(groupBy),
  });
  const query = groupBy ? grouped : plain;
  const { fetchNextPage, isFetchingNextPage, isError } = query;
  const more = useCallback(() => {
    if (!isFetchingNextPage && !isError) fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage, isError]);
  const rows = itemsOf<Row>(query.data);
  return {
    filter,
    sort,
    words,
    rows,
    /** The groups of a grouped list. */
    groups: groupBy ? grouped.data?.pages[0]?.groups : undefined,
    query,
    more,
    setFilter: (next: string) => change({ filter: next === defaults.filter ? undefined : next }),
    setSort: (next: string | undefined) => change({ sort: next === defaults.sort ? undefined : next }, true),
    setWords: useCallback((next: string) => change({ q: next || undefined }, true), [change]),
    show: (view: Shown) => change(addressOfView(view)),
  };
}
