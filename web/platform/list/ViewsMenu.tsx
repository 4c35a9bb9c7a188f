import { useState } from "react";
import { useTranslations } from "use-intl";
import { useMe } from "../../kernel/session/me.ts";
import { IconCheck, IconList, IconPlus, IconTrash } from "../../ui/icons.ts";
import { MenuButton, type MenuEntry } from "../../ui/menu/MenuButton.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { SaveViewDialog } from "./SaveViewDialog.tsx";
import { addressOf, type ViewSettings } from "./view-address.ts";
import { type SavedView, useDeleteView, useSavedViews } from "./views.ts";

/** A view that comes with the product. */
export interface BuiltInView {
  readonly id: string;
  readonly name: string;
  readonly filter: string;
  readonly sort: string;
}

interface ViewsMenuProps {
  kind: string;
  builtIn: readonly BuiltInView[];
  filter: string;
  sort: string;
  settings: ViewSettings;
  onShow: (view: { filter: string; sort: string; settings?: ViewSettings }) => void;
}

/** Views to choose from, and how to keep the present one. */
export function ViewsMenu(props: ViewsMenuProps) {
  const t = useTranslations("records");
  const [saving, setSaving] = useState(false);
  const saved = useSavedViews(props.kind);
  const shown = [...saved, ...props.builtIn].find((view) => isShown(view, props));
  const remove = useRemoveView();
  const entryOf = (view: BuiltInView | SavedView, divided: boolean): MenuEntry => ({
    id: view.id,
    label: view.name,
    icon: view === shown ? <IconCheck aria-hidden /> : <span style={{ width: 16 }} />,
    divided,
    run: () => props.onShow(view),
  });
  const entries: MenuEntry[] = [
    ...props.builtIn.map((view) => entryOf(view, false)),
    ...saved.map((view, at) => entryOf(view, at === 0)),
    { id: "save", label: t("saveView"), icon: <IconPlus aria-hidden />, divided: true, run: () => setSaving(true) },
    ...remove(saved.find((view) => view === shown)),
  ];
  return (
    <>
      <MenuButton
        label={t("viewsLabel")}
        text={shown?.name ?? t("views")}
        size="small"
        icon={<IconList aria-hidden />}
        entries={entries}
      />
      {saving && <SaveViewDialog {...props} onClose={() => setSaving(false)} />}
    </>
  );
}

interface Shown {
  readonly filter: string;
  readonly sort: string;
  readonly settings?: ViewSettings;
}

function isShown(view: Shown, now: Shown): boolean {
  const look = ({ settings }: Shown) => JSON.stringify(addressOf(settings ?? {}));
  if ((view.filter || "true") !== now.filter || (view.sort !== "" && view.sort !== now.sort)) return false;
  return view.settings === undefined || look(view) === look(now);
}

/** The entry that deletes one's own view, with a way back. */
function useRemoveView(): (view: SavedView | undefined) => MenuEntry[] {
  const t = useTranslations("records");
  const me = useMe();
  const { remove, restore } = useDeleteView();
  return (view) => {
    if (!view || view.owner?.id !== me.id) return [];
    const run = () =>
      remove.mutate(view, {
        onSuccess: () => toast(t("viewDeleted", { name: view.name }), { undo: () => restore.mutate(view) }),
      });
    return [
      { id: "delete", label: t("deleteView", { name: view.name }), icon: <IconTrash aria-hidden />, danger: true, run },
    ];
  };
}
