import "../mantine.ts";
import { Menu } from "@mantine/core";
import { Fragment, useRef } from "react";
import { KeyHint } from "../keys/KeyHint.tsx";
import type { MenuButtonProps } from "./MenuButton.tsx";
import styles from "./MenuPanel.module.css";
import { MenuTrigger } from "./MenuTrigger.tsx";

/** The opened menu; loaded by `MenuButton`. */
export default function MenuPanel({ entries, ...looks }: MenuButtonProps) {
  const trigger = useRef<HTMLButtonElement>(null);
  // The button that opened it first made way for this one, so the focus has nowhere to return to by itself.
  const backToTrigger = () => trigger.current?.focus();
  return (
    <Menu onClose={backToTrigger} defaultOpened withInitialFocusPlaceholder={false} position="bottom-end" withinPortal>
      <Menu.Target>
        <MenuTrigger ref={trigger} {...looks} />
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        {entries.map((entry) => (
          <Fragment key={entry.id}>
            {entry.divided && <Menu.Divider />}
            <Menu.Item
              leftSection={entry.icon}
              rightSection={entry.keys && <KeyHint keys={entry.keys} />}
              disabled={entry.refused !== undefined}
              data-danger={entry.danger || undefined}
              onClick={() => entry.run()}
            >
              {entry.label}
              {entry.refused && <span className={styles.refused}>{entry.refused}</span>}
            </Menu.Item>
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
