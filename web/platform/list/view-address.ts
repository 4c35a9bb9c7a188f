import { useCallback, useMemo } from "react";
import { useAddress } from "../../kernel/router/address.ts";
import { GROUPINGS, type Grouping } from "./groups.ts";
import type { SavedView } from "./views.ts";

export const LAYOUTS = ["table", "split", "board", "calendar"] as const;
export type Layout = (typeof LAYOUTS)[number];
export type ViewSettings = SavedView["settings"];

/** How the list is shown, as the address says it: a link carries the whole view. */
export function useViewSettings() {
  const [search, change] = useAddress();
  const settings = useMemo(() => settingsOf(search), [search]);
  const set = useCallback((next: Partial<ViewSettings>) => change(addressOf(next), true), [change]);
  return { settings, set };
}

export function settingsOf(search: Readonly<Record<string, string | undefined>>): ViewSettings {
  const layout = LAYOUTS.find((one) => one === search.layout);
  const columns = search.columns?.split(",").filter(Boolean);
  const groupBy = GROUPINGS.find((one) => one === search.group);
  const widths = readWidths(search.widths);
  const folded = search.folded?.split(",").filter(Boolean);
  return {
    ...(layout && { layout }),
    ...(columns?.length && { columns }),
    ...(widths && { widths }),
    ...(groupBy && { groupBy }),
    ...(groupBy && folded?.length && { folded }),
    ...(search.density === "comfortable" && { density: "comfortable" as const }),
    ...(search.by && { calendarBy: search.by }),
  };
}

/** What the view is grouped by, where that is still something to group by. */
export function groupingOf({ groupBy }: ViewSettings): Grouping | undefined {
  return GROUPINGS.find((one) => one === groupBy);
}

/** The parts of the address that say these settings; what is as usual is left out. */
export function addressOf(settings: Partial<ViewSettings>): Record<string, string | undefined> {
  const said: Record<string, string | undefined> = {};
  if ("layout" in settings) said.layout = settings.layout === "table" ? undefined : settings.layout;
  if ("columns" in settings) said.columns = settings.columns?.join(",");
  if ("widths" in settings) said.widths = writeWidths(settings.widths);
  if ("groupBy" in settings) {
    said.group = settings.groupBy ?? undefined;
    said.folded = undefined;
  }
  if ("folded" in settings) said.folded = settings.folded?.join(",") || undefined;
  if ("density" in settings) said.density = settings.density === "comfortable" ? "comfortable" : undefined;
  if ("calendarBy" in settings) said.by = settings.calendarBy;
  return said;
}

/** The whole address of a view: what it does not say is as usual. */
export function addressOfView(
  view: Pick<SavedView, "filter" | "sort"> & { settings?: ViewSettings; id?: string; owner?: unknown },
) {
  const usual = { layout: undefined, columns: undefined, widths: undefined, group: undefined };
  return {
    ...usual,
    ...{ folded: undefined, density: undefined, by: undefined, q: undefined, month: undefined, ticket: undefined },
    ...addressOf(view.settings ?? {}),
    // Of a saved one also which it is, so that changes can be saved into it.
    view: "owner" in view ? view.id : undefined,
    filter: view.filter || "true",
    sort: view.sort || undefined,
  };
}

function readWidths(text: string | undefined): Record<string, number> | undefined {
  const pairs = (text ?? "").split(",").flatMap((part) => {
    const [id, px] = part.split(":");
    const width = Number(px);
    return id && Number.isInteger(width) && width >= 20 && width <= 2000 ? [[id, width] as const] : [];
  });
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
}

function writeWidths(widths: Readonly<Record<string, number>> | undefined): string | undefined {
  const parts = Object.entries(widths ?? {}).map(([id, px]) => `${id}:${px}`);
  return parts.length > 0 ? parts.join(",") : undefined;
}
