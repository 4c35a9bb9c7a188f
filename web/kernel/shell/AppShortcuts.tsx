import { useTranslations } from "use-intl";
import { ShortcutsDialog } from "../../ui/keys/ShortcutsDialog.tsx";
import { LINE } from "../../ui/keys/useLineKeys.ts";
import type { Action } from "../actions/action.ts";
import { useCurrentActions } from "../actions/registry.ts";

/** The shortcuts that work here and now, those of the open page first. */
export default function AppShortcuts(props: { onClose: () => void }) {
  const t = useTranslations("ui.shortcuts");
  const actions = useCurrentActions();
  const [selects, moves] = [isHere('[role="grid"]'), isHere(`[${LINE}]`)];
  const lists = {
    title: t("lists"),
    shortcuts: [
      { keys: "j", label: t("next") },
      { keys: "k", label: t("previous") },
      { keys: "o", label: t("open") },
      ...(selects ? [{ keys: "x", label: t("select") }] : []),
    ],
  };
  return (
    <ShortcutsDialog groups={[...byGroup(actions), ...(selects || moves ? [lists] : [])]} onClose={props.onClose} />
  );
}

function isHere(selector: string): boolean {
  return document.querySelector(selector) !== null;
}

function byGroup(actions: readonly Action[]) {
  const bound = actions.flatMap((action) => (action.keys ? [{ ...action, keys: action.keys }] : []));
  return [...Map.groupBy(bound, (action) => action.group)].map(([title, shortcuts]) => ({ title, shortcuts }));
}
