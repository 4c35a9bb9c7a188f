import { Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { useAddress } from "../../kernel/router/address.ts";
import { IconCheck, IconList, IconPlus } from "../../ui/icons.ts";
import { MenuButton, type MenuEntry } from "../../ui/menu/MenuButton.tsx";
import { SaveViewDialog } from "./later-parts.ts";
import { addressOf, type ViewSettings } from "./view-address.ts";
import { useViewEntries } from "./view-entries.tsx";
import { type SavedView, useSavedViews } from "./views.ts";

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
  const [saving, setSaving] = useState<"new" | SavedView>();
  const saved = useSavedViews(props.kind);
  const [search] = useAddress();
  const chosen = saved.find(({ id }) => id === search.view);
  const shown = chosen ?? [...saved, ...props.builtIn].find((view) => isShown(view, props));
  const changed = chosen !== undefined && !isShown(chosen, props);
  const entriesOf = useViewEntries(props, setSaving);
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
    { id: "save", label: t("saveView"), icon: <IconPlus aria-hidden />, divided: true, run: () => setSaving("new") },
    ...entriesOf(
      saved.find((view) => view === shown),
      changed,
    ),
  ];
  return (
    <>
      <MenuButton
        label={t("viewsLabel")}
        text={changed ? t("viewChanged", { name: chosen.name }) : (shown?.name ?? t("views"))}
        size="small"
        icon={<IconList aria-hidden />}
        entries={entries}
      />
      <Suspense>
        {saving && (
          <SaveViewDialog
            {...props}
            view={saving === "new" ? undefined : saving}
            onClose={() => setSaving(undefined)}
          />
        )}
      </Suspense>
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
