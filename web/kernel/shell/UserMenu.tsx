import { lazy, Suspense, useState } from "react";
import { UserButton, type UserMenuProps } from "./UserButton.tsx";

const loadPanel = () => import("./UserMenuPanel.tsx");
const UserMenuPanel = lazy(loadPanel);

/** Who is signed in. The menu itself, with all that floating needs, comes when someone reaches for it. */
export function UserMenu(props: UserMenuProps) {
  const [wanted, setWanted] = useState(false);
  const button = (
    <UserButton
      folded={props.folded ?? false}
      aria-haspopup="menu"
      onPointerEnter={loadPanel}
      onFocus={loadPanel}
      onClick={() => setWanted(true)}
    />
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <UserMenuPanel {...props} />
    </Suspense>
  );
}
