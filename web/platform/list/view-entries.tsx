import { useTranslations } from "use-intl";
import { useMay, useMe } from "../../kernel/session/me.ts";
import { IconTrash } from "../../ui/icons.ts";
import type { MenuEntry } from "../../ui/menu/MenuButton.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import type { ViewSettings } from "./view-address.ts";
import { type SavedView, useAllViews, useDeleteView, useOrderViews, useSaveView } from "./views.ts";

interface Present {
  readonly filter: string;
  readonly sort: string;
  readonly settings: ViewSettings;
}

/** What can be done with a view of one's own or one that one may tidy up: save changes, edit, move, delete. */
export function useViewEntries(now: Present, onEdit: (view: SavedView) => void) {
  const t = useTranslations("records");
  const may = useMayChange();
  const save = useSaveView();
  const moved = useMoveView();
  const remove = useRemoveView();
  return (view: SavedView | undefined, changed: boolean): MenuEntry[] => {
    if (!view || !may(view)) return [];
    const input = { filter: now.filter === "true" ? "" : now.filter, sort: now.sort };
    const { settings } = now;
    const kept = () => toast(t("viewSaved", { name: view.name }), { tone: "success" });
    const failed = (error: Error) => toast(error.message, { tone: "failure" });
    const update: MenuEntry = {
      id: "update",
      label: t("updateView", { name: view.name }),
      run: () => save.mutate({ view, input: { ...input, settings } }, { onSuccess: kept, onError: failed }),
    };
    return [
      ...(changed ? [update] : []),
      { id: "edit", label: t("editView", { name: view.name }), run: () => onEdit(view) },
      ...moved(view),
      ...remove(view),
    ];
  };
}

function useMayChange(): (view: SavedView) => boolean {
  const me = useMe();
  const tidies = useMay("view:share");
  return (view) => view.owner?.id === me.id || (view.shared && tidies);
}

/** One place up or down in the sidebar, among those that one may change. */
function useMoveView(): (view: SavedView) => MenuEntry[] {
  const t = useTranslations("records");
  const may = useMayChange();
  const views = useAllViews().filter(may);
  const order = useOrderViews();
  return (view) => {
    const at = views.findIndex(({ id }) => id === view.id);
    const to = (place: number) => () => order.mutate(views.toSpliced(at, 1).toSpliced(place, 0, view));
    return [
      ...(at > 0 ? [{ id: "up", label: t("viewUp"), run: to(at - 1) }] : []),
      ...(at >= 0 && at < views.length - 1 ? [{ id: "down", label: t("viewDown"), run: to(at + 1) }] : []),
    ];
  };
}

/** The entry that deletes a view, with a way back. */
function useRemoveView(): (view: SavedView) => MenuEntry[] {
  const t = useTranslations("records");
  const { remove, restore } = useDeleteView();
  return (view) => {
    const run = () =>
      remove.mutate(view, {
        onSuccess: () => toast(t("viewDeleted", { name: view.name }), { undo: () => restore.mutate(view) }),
      });
    return [
      { id: "delete", label: t("deleteView", { name: view.name }), icon: <IconTrash aria-hidden />, danger: true, run },
    ];
  };
}
