import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Notification } from "../../../contract/notifications/index.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import type { ListPage } from "../../kernel/api/list.ts";

export type { Notification };

export const FILTERS = ["unread", "mentions", "all", "snoozed"] as const;
export type Filter = (typeof FILTERS)[number];

const CONDITIONS: Readonly<Record<Filter, string>> = {
  unread: "readAt == null && snoozedUntil == null",
  mentions: "mention && snoozedUntil == null",
  all: "snoozedUntil == null",
  snoozed: "snoozedUntil != null",
};

export function notificationsQuery(filter: Filter) {
  const query = { filter: CONDITIONS[filter], limit: 25 };
  return infiniteQueryOptions({
    queryKey: keys.list("notifications", query),
    queryFn: ({ pageParam, signal }) =>
      api.get<ListPage<Notification>>("/me/notifications", { query: { ...query, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: ListPage<Notification>) => last.nextCursor ?? undefined,
  });
}

/** What can be done with a notification; the count and all lists follow. */
export function useMarking() {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: keys.lists("notifications") });
  const mark = useMutation({
    mutationFn: ({ id, read }: { id: string; read: boolean }) =>
      api.post(`/me/notifications/${id}/${read ? "read" : "unread"}`),
    onSettled,
  });
  const all = useMutation({ mutationFn: (upTo: string) => api.post("/me/notifications/read", { upTo }), onSettled });
  const snooze = useMutation({
    mutationFn: ({ id, until }: { id: string; until: string | null }) =>
      api.post(`/me/notifications/${id}/snooze`, { until }),
    onSettled,
  });
  const mute = useMutation({
    mutationFn: (recordId: string) => api.put(`/records/${recordId}/mute`, { muted: true }),
    onSettled,
  });
  return { mark, all, snooze, mute };
}
