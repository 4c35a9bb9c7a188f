import { Button, type ButtonKind } from "../../ui/button/Button.tsx";
import { MenuButton, type MenuEntry } from "../../ui/menu/MenuButton.tsx";
import type { Action } from "./action.ts";
import { doAction } from "./do.ts";

interface ActionButtonProps {
  action: Action;
  kind?: ButtonKind;
  size?: "small" | "normal" | "large";
  busy?: boolean;
}

/** An action as a button, with its shortcut. One that is refused says why when pressed, instead of being grey and mute. */
export function ActionButton({ action, ...looks }: ActionButtonProps) {
  const { icon: Icon } = action;
  return (
    <Button
      {...looks}
      icon={Icon && <Icon aria-hidden />}
      {...(action.keys ? { keys: action.keys } : {})}
      aria-disabled={action.refused ? true : undefined}
      title={action.refused}
      onClick={() => doAction(action)}
    >
      {action.label}
    </Button>
  );
}

/** Actions behind one button: the rest of those that a page offers. */
export function ActionMenu(props: { label: string; text?: string; actions: readonly Action[] }) {
  const { actions, ...looks } = props;
  return <MenuButton {...looks} entries={actions.map(asEntry)} />;
}

function asEntry({ icon: Icon, ...action }: Action): MenuEntry {
  return { ...action, icon: Icon && <Icon aria-hidden /> };
}
