import "../mantine.ts";
import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "../button/IconButton.tsx";
import { useFocusReturn } from "../focus/useFocusReturn.ts";
import { IconX } from "../icons.ts";
import styles from "./Dialog.module.css";

interface DialogProps {
  title: string;
  open: boolean;
  onClose: () => void;
  /** Buttons, the one that does it last. */
  actions?: ReactNode;
  width?: number;
  /** Leaves the cross and Escape out, where an answer is needed. */
  firm?: boolean;
  children: ReactNode;
}

/**
 * Asks in front of the page; the focus goes to the first field, so the cross stands last. For what can be undone, do it and offer undo instead.
 */
export function Dialog(props: DialogProps) {
  const t = useTranslations("ui");
  useFocusReturn(props.open);
  return (
    <Modal.Root
      opened={props.open}
      onClose={props.onClose}
      size={props.width ?? 480}
      centered
      closeOnEscape={!props.firm}
      closeOnClickOutside={false}
      lockScroll={false}
    >
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Title className={styles.title}>{props.title}</Modal.Title>
        <Modal.Body className={styles.body}>
          {props.children}
          {props.actions && <div className={styles.actions}>{props.actions}</div>}
        </Modal.Body>
        {!props.firm && (
          <IconButton
            label={t("close")}
            data-hint={undefined}
            icon={<IconX />}
            className={styles.close ?? ""}
            onClick={props.onClose}
          />
        )}
      </Modal.Content>
    </Modal.Root>
  );
}
