import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import type { savedViews } from "../../../contract/saved-views/index.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import type { ListPage } from "../../kernel/api/list.ts";

export type SavedView = z.output<(typeof savedViews)["record"]>;

const path = "saved-views";

/** The person's own views of a kind's lists, and those shared with them. */
export function useSavedViews(kind: string): readonly SavedView[] {
  const query = { kind, limit: 100 };
  const { data } = useQuery({
    queryKey: [...keys.list(path, query), "all"],
    queryFn: ({ signal }) => api.get<ListPage<SavedView>>(`/${path}`, { query, signal }),
    staleTime: 300_000,
  });
  return data?.items ?? [];
}

/** All views of the person, of every kind, for the sidebar. */
export function useAllViews(): readonly SavedView[] {
  const query = { limit: 200 };
  const { data } = useQuery({
    queryKey: [...keys.list(path, query), "all"],
    queryFn: ({ signal }) => api.get<ListPage<SavedView>>(`/${path}`, { query, signal }),
    staleTime: 300_000,
  });
  return data?.items ?? noViews;
}

const noViews: readonly SavedView[] = [];

export function useSaveView() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (view: Pick<SavedView, "name" | "kind" | "filter" | "sort" | "shared" | "settings">) =>
      api.post<SavedView>(`/${path}`, view),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.lists(path) }),
    meta: { quiet: true },
  });
}

/** Takes a view away; it can be brought back. */
export function useDeleteView() {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: keys.lists(path) });
  const remove = useMutation({
    mutationFn: (view: SavedView) => api.delete<void>(`/${path}/${view.id}`, { version: view.version }),
    onSuccess: refresh,
  });
  const restore = useMutation({
    mutationFn: (view: SavedView) => api.post<SavedView>(`/${path}/${view.id}/restore`),
    onSuccess: refresh,
  });
  return { remove, restore };
}
