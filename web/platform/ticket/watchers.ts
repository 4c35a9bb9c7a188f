import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { Watcher } from "../../../contract/platform/people-of-ticket.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";

type WatcherOf = z.output<typeof Watcher>;

/** Who hears of what happens to a ticket. */
export function watchersQuery(path: string, id: string) {
  return queryOptions({
    queryKey: keys.part(path, id, "watchers"),
    queryFn: ({ signal }) => api.get<{ items: readonly WatcherOf[] }>(`/${path}/${id}/watchers`, { signal }),
  });
}
