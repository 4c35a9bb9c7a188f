import { lazy, Suspense, useState } from "react";
import { MenuTrigger, type MenuTriggerProps } from "./MenuTrigger.tsx";

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: React.ReactNode;
  readonly keys?: string;
  /** Why it cannot be chosen now; shown below the label. */
  readonly refused?: string;
  /** Cannot be undone. */
  readonly danger?: boolean;
  /** Begins a new part of the menu. */
  readonly divided?: boolean;
  run(): unknown;
}

export interface MenuButtonProps extends Pick<MenuTriggerProps, "label" | "icon" | "text" | "size"> {
  entries: readonly MenuEntry[];
}

const loadPanel = () => import("./MenuPanel.tsx");
const MenuPanel = lazy(loadPanel);

/** A button that opens a menu. The menu itself, with all that floating needs, comes when someone reaches for it. */
export function MenuButton(props: MenuButtonProps) {
  const { entries, ...looks } = props;
  const [wanted, setWanted] = useState(false);
  const trigger = (
    <MenuTrigger
      {...looks}
      aria-haspopup="menu"
      onPointerEnter={loadPanel}
      onFocus={loadPanel}
      onClick={() => setWanted(true)}
    />
  );
  if (!wanted) return trigger;
  return (
    <Suspense fallback={trigger}>
      <MenuPanel {...props} />
    </Suspense>
  );
}
