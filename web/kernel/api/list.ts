import { type InfiniteData, infiniteQueryOptions } from "@tanstack/react-query";
import { api, type Query } from "./client.ts";
import { keys } from "./keys.ts";
import type { PagedList } from "./usePages.ts";

export interface ListPage<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly count?: number;
}

/**
 * A list of the API, page after page by its cursor. `path` is the plural path (`incidents`), `query` its parameters
 * without the cursor. Use with `useInfiniteQuery`; flatten with {@link itemsOf}.
 */
export function listQuery<T>(path: string, query: Query = {}) {
  return infiniteQueryOptions({
    queryKey: keys.list(path, query),
    queryFn: ({ pageParam, signal }) =>
      api.get<ListPage<T>>(`/${path}`, { query: { limit: 50, ...query, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: ListPage<T>) => last.nextCursor ?? undefined,
  });
}

/** The same list for `usePages`: its first page is small to be there soon, those after it are few. */
export function pagedList<T>(path: string, query: Query = {}): PagedList<string | null, T> {
  return {
    key: keys.list(path, query),
    first: null,
    ask: (cursor, signal) =>
      api.get<ListPage<T>>(`/${path}`, { query: { limit: cursor === null ? 50 : 100, ...query, cursor }, signal }),
    next: (_place, cursor) => cursor ?? undefined,
  };
}

export function itemsOf<T>(data: InfiniteData<ListPage<T>, unknown> | undefined): readonly T[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}
