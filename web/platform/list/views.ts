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

export type ViewInput = Pick<
  SavedView,
  "name" | "kind" | "filter" | "sort" | "shared" | "settings" | "alertAt" | "alertWhen"
> & {
  readonly teamId: string | null;
};

/** Keeps a new view, or what was changed of one. */
export function useSaveView() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ view, input }: { view?: SavedView | undefined; input: Partial<ViewInput> }) => {
      if (!view) return api.post<SavedView>(`/${path}`, input);
      const { kind: _stays, ...changed } = input;
      return api.patch<SavedView>(`/${path}/${view.id}`, changed, { version: view.version });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.lists(path) }),
    meta: { quiet: true },
  });
}

/** Puts the views that one may change in this order, for everybody who sees them. */
export function useOrderViews() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (views: readonly SavedView[]) => {
      for (const [at, view] of views.entries())
        if (view.position !== at + 1)
          await api.patch(`/${path}/${view.id}`, { position: at + 1 }, { version: view.version });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.lists(path) }),
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
