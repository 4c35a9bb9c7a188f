import type { QueryClient } from "@tanstack/react-query";

/**
 * Resolves once no list is being asked for: what a page fetches for later must not stand in the way of what it shows
 * first.
 */
export function listsAtRest(queries: QueryClient): Promise<void> {
  const busy = () => queries.isFetching({ queryKey: ["list"] }) > 0;
  return new Promise((resolve) => {
    if (!busy()) return resolve();
    const stop = queries.getQueryCache().subscribe(() => {
      if (busy()) return;
      stop();
      resolve();
    });
  });
}
