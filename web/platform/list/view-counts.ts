import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { onLiveChange } from "../../kernel/live/live.ts";

/** Counts stop here (`COUNT_UP_TO` of the contract, which would bring all of its schemas along). */
export const COUNT_UP_TO = 1_000;
/** However fast changes come, counts are asked again at most this often (ms). */
const PAUSE = 2_000;

interface Counts {
  readonly items: readonly { readonly id: string; readonly count: number | null }[];
}

/** How many records each saved view lists now: one request for all, again after changes. */
export function useViewCounts(wanted: boolean): ReadonlyMap<string, number | null> | undefined {
  const { data, refetch } = useQuery({
    queryKey: [...keys.lists("saved-views"), "counts"],
    queryFn: ({ signal }) => api.get<Counts>("/saved-views/counts", { signal }),
    enabled: wanted,
  });
  useLater(refetch, wanted);
  return useMemo(() => data && new Map(data.items.map(({ id, count }) => [id, count])), [data]);
}

/** Asks again after changes, however many, at most every two seconds. */
export function useLater(refetch: () => unknown, wanted: boolean): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (!wanted) return;
    const stop = onLiveChange(() => {
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        refetch();
      }, PAUSE);
    });
    return () => {
      stop();
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, [refetch, wanted]);
}
