import { infiniteQueryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { WorkAnswer, WorkItem } from "../../../contract/platform/work.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";

export type Work = z.output<typeof WorkItem>;
type Answer = z.output<typeof WorkAnswer>;

/** What waits for oneself, page after page; of one source alone where it is said. */
export function workQuery(source: string | undefined) {
  const query = { source, limit: 25 };
  return infiniteQueryOptions({
    queryKey: keys.list("me/work", query),
    queryFn: ({ pageParam, signal }) => api.get<Answer>("/me/work", { query: { ...query, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Answer) => last.nextCursor ?? undefined,
  });
}
