import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from "react";
import { useKeys } from "../../ui/keys/useKeys.ts";
import { doAction } from "../actions/do.ts";
import { currentActions, useActions } from "../actions/registry.ts";
import { withAllTexts } from "../i18n/catalogues.ts";
import { CommandsContext } from "./commands-context.ts";
import { useShellActions } from "./useShellActions.ts";

const loadPalette = () => import("./AppPalette.tsx");
const AppPalette = lazy(loadPalette);
const HelpPanel = lazy(withAllTexts(() => import("../help/HelpPanel.tsx")));
const AppShortcuts = lazy(() => import("./AppShortcuts.tsx"));

/** Palette, shortcuts and the list of them, around everything that is behind sign-in. */
export function Commands(props: { children: ReactNode }) {
  const [open, setOpen] = useState<"palette" | "shortcuts" | "help">();
  const commands = useMemo(
    () => ({
      palette: () => setOpen("palette"),
      shortcuts: () => setOpen("shortcuts"),
      help: () => setOpen("help"),
    }),
    [],
  );
  useActions(useShellActions(commands));
  useKeys(bound);
  useEffect(fetchPaletteSoon, []);
  const close = () => setOpen(undefined);
  return (
    <CommandsContext value={commands}>
      {props.children}
      <Suspense>
        {open === "palette" && <AppPalette onClose={close} />}
        {open === "help" && <HelpPanel onClose={close} />}
        {open === "shortcuts" && <AppShortcuts onClose={close} />}
      </Suspense>
    </CommandsContext>
  );
}

/** Once the page is there, so that the palette opens at once. */
function fetchPaletteSoon(): () => void {
  const timer = setTimeout(loadPalette, 1_500);
  return () => clearTimeout(timer);
}

/** Read at each press: what is offered changes with every page. */
const bound = () =>
  currentActions().flatMap((action) => (action.keys ? [{ keys: action.keys, run: () => doAction(action) }] : []));
