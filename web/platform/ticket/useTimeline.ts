import { useInfiniteQuery } from "@tanstack/react-query";
import type { z } from "zod";
import type { TimelineLine } from "../../../contract/platform/comment.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { itemsOf, type ListPage } from "../../kernel/api/list.ts";

export type Line = z.output<typeof TimelineLine>;

/** What happened to a ticket, oldest first; asked for from the newest end, page after page. */
export function useTimeline(path: string, id: string) {
  const query = useInfiniteQuery({
    queryKey: keys.part(path, id, "timeline"),
    queryFn: ({ pageParam, signal }) =>
      api.get<ListPage<Line>>(`/${path}/${id}/timeline`, {
        query: { sort: "-at", limit: 50, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: ListPage<Line>) => last.nextCursor ?? undefined,
  });
  return { query, lines: itemsOf(query.data).toReversed() };
}
