import "../mantine.ts";
import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "../button/IconButton.tsx";
import { useFocusReturn } from "../focus/useFocusReturn.ts";
import { IconX } from "../icons.ts";
import styles from "./SidePanel.module.css";

interface SidePanelProps {
  title: string;
  onClose: () => void;
  /** Beside the title: state, menu. */
  beside?: ReactNode;
  /** Under the title: tabs. */
  bar?: ReactNode;
  /** Pixels; the whole width on a phone. */
  width?: number;
  children: ReactNode;
}

/** A record opened over its list, from the side; the focus goes to its first field, so the cross stands last. */
export function SidePanel(props: SidePanelProps) {
  const t = useTranslations("ui");
  useFocusReturn(true);
  return (
    // Locking the page's scrolling would write a style element, which the content security policy refuses.
    <Drawer.Root
      opened
      onClose={props.onClose}
      position="right"
      size={props.width ?? 520}
      closeOnClickOutside={false}
      lockScroll={false}
    >
      <Drawer.Overlay onClick={props.onClose} />
      <Drawer.Content classNames={{ content: styles.panel ?? "" }}>
        <div className={styles.frame}>
          <div className={styles.head}>
            <Drawer.Title className={styles.title ?? ""}>{props.title}</Drawer.Title>
            {props.beside}
          </div>
          {props.bar && <div className={styles.bar}>{props.bar}</div>}
          <Drawer.Body className={styles.body ?? ""}>{props.children}</Drawer.Body>
          <IconButton
            label={t("close")}
            data-hint={undefined}
            icon={<IconX />}
            className={styles.close ?? ""}
            onClick={props.onClose}
          />
        </div>
      </Drawer.Content>
    </Drawer.Root>
  );
}
