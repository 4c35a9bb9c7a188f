import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { useTranslations } from "use-intl";
import { IconFilter, IconTicket } from "../../ui/icons.ts";
import { Palette, type PaletteItem } from "../../ui/palette/Palette.tsx";
import type { Action } from "../actions/action.ts";
import { doAction } from "../actions/do.ts";
import { useCurrentActions } from "../actions/registry.ts";
import { api } from "../api/client.ts";
import { keys } from "../api/keys.ts";
import type { ListPage } from "../api/list.ts";
import { pathOf } from "../live/invalidation.ts";

interface Found {
  readonly id: string;
  readonly kind: string;
  readonly number: string | null;
  readonly title: string;
}

/** The palette over everything that can be done now, and every record that can be found. */
export default function AppPalette(props: { onClose: () => void }) {
  const t = useTranslations("shell");
  const navigate = useNavigate();
  const actions = useCurrentActions().filter((action) => action.id !== "palette" && action.id !== "search");
  const [query, setQuery] = useState("");
  const search = useDeferredValue(query.trim());
  const found = useQuery({
    queryKey: ["search", search],
    queryFn: ({ signal }) => api.get<ListPage<Found>>("/search", { query: { q: search, limit: 8 }, signal }),
    enabled: search.length >= 2,
    placeholderData: (previous) => previous,
    retry: false,
  });
  const views = useViews(search);
  const records = search.length < 2 ? [] : (found.data?.items ?? []);
  const matching = actions.filter((action) => fitsQuery(action, query));

  const choose = (id: string) => {
    props.onClose();
    const record = records.find((entry) => entry.id === id);
    if (record) navigate({ to: `/${pathOf(record.kind)}/${record.number ?? record.id}` });
    const view = views.find((entry) => entry.id === id);
    if (view) navigate({ to: `/${pathOf(view.kind)}`, search: { filter: view.filter, sort: view.sort } as never });
    const action = actions.find((entry) => entry.id === id);
    if (action) doAction(action);
  };

  const tickets: PaletteItem[] = records.map((record) => ({
    id: record.id,
    label: record.title,
    group: t("groups.records"),
    icon: <IconTicket aria-hidden />,
    note: <span className="mono">{record.number}</span>,
  }));
  const named: PaletteItem[] = [
    ...views.map(({ id, name }) => ({ id, label: name, group: t("groups.views"), icon: <IconFilter aria-hidden /> })),
    ...matching.map(asItem),
  ];
  const items = inOrder(search, tickets, named);
  return (
    <Palette
      items={items}
      query={query}
      onQuery={setQuery}
      onChoose={choose}
      onClose={props.onClose}
      searching={found.isFetching}
    />
  );
}

/** What is called as was typed comes first, then what is found, then what else fits. */
function inOrder(typed: string, records: readonly PaletteItem[], named: readonly PaletteItem[]): PaletteItem[] {
  const words = typed.toLocaleLowerCase();
  const isMeant = ({ label }: PaletteItem) => words.length > 2 && label.toLocaleLowerCase().startsWith(words);
  return [...named.filter(isMeant), ...records, ...named.filter((item) => !isMeant(item))];
}

interface View {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly filter: string;
  readonly sort: string;
}

/** Saved views whose name has the words. */
function useViews(words: string): readonly View[] {
  const query = { limit: 100 };
  const { data } = useQuery({
    queryKey: [...keys.list("saved-views", query), "palette"],
    queryFn: ({ signal }) => api.get<ListPage<View>>("/saved-views", { query, signal }),
    staleTime: 300_000,
    retry: false,
  });
  if (words.length < 2) return [];
  const typed = words.toLocaleLowerCase();
  return (data?.items ?? []).filter(({ name }) => name.toLocaleLowerCase().includes(typed)).slice(0, 6);
}

/** Each typed word must begin some word of the action. */
function fitsQuery(action: Action, query: string): boolean {
  const words = `${action.label} ${action.group} ${action.words ?? ""}`.toLocaleLowerCase().split(/[\s/–-]+/);
  const typed = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return typed.every((part) => words.some((word) => word.startsWith(part)));
}

function asItem({ icon: Icon, ...action }: Action): PaletteItem {
  return { ...action, icon: Icon && <Icon aria-hidden /> };
}
