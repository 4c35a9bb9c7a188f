import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
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

/** Asks in front of the page. For what can be undone, do it and offer undo instead. */
export function Dialog(props: DialogProps) {
  const t = useTranslations("ui");
  return (
    <Modal
      opened={props.open}
      onClose={props.onClose}
      title={props.title}
      size={props.width ?? 480}
      centered
      withCloseButton={!props.firm}
      closeOnEscape={!props.firm}
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": t("close") }}
      classNames={{ title: styles.title ?? "", body: styles.body ?? "" }}
    >
      {props.children}
      {props.actions && <div className={styles.actions}>{props.actions}</div>}
    </Modal>
  );
}
