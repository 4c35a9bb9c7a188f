import { useTranslations } from "use-intl";
import { ShortcutsDialog } from "../../ui/keys/ShortcutsDialog.tsx";
import type { Action } from "../actions/action.ts";
import { useCurrentActions } from "../actions/registry.ts";

/** The shortcuts that work here and now, those of the open page first. */
export default function AppShortcuts(props: { onClose: () => void }) {
  const t = useTranslations("ui.shortcuts");
  const actions = useCurrentActions();
  const lists = {
    title: t("lists"),
    shortcuts: [
      { keys: "j", label: t("next") },
      { keys: "k", label: t("previous") },
      { keys: "enter", label: t("open") },
      { keys: "x", label: t("select") },
    ],
  };
  return <ShortcutsDialog groups={[...byGroup(actions), lists]} onClose={props.onClose} />;
}

function byGroup(actions: readonly Action[]) {
  const bound = actions.flatMap((action) => (action.keys ? [{ ...action, keys: action.keys }] : []));
  return [...Map.groupBy(bound, (action) => action.group)].map(([title, shortcuts]) => ({ title, shortcuts }));
}
