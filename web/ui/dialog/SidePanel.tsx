import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "../button/IconButton.tsx";
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

/** A record opened over its list, from the side; Escape and the cross close it. */
export function SidePanel(props: SidePanelProps) {
  const t = useTranslations("ui");
  return (
    <Drawer.Root opened onClose={props.onClose} position="right" size={props.width ?? 520} closeOnClickOutside={false}>
      <Drawer.Overlay onClick={props.onClose} />
      <Drawer.Content classNames={{ content: styles.panel ?? "" }}>
        <div className={styles.frame}>
          <div className={styles.head}>
            <Drawer.Title className={styles.title ?? ""}>{props.title}</Drawer.Title>
            {props.beside}
            <IconButton label={t("close")} data-hint={undefined} icon={<IconX />} onClick={props.onClose} />
          </div>
          {props.bar && <div className={styles.bar}>{props.bar}</div>}
          <Drawer.Body className={styles.body ?? ""}>{props.children}</Drawer.Body>
        </div>
      </Drawer.Content>
    </Drawer.Root>
  );
}
