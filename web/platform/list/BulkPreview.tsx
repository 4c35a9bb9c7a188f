import { useTranslations } from "use-intl";
import { Button } from "../../ui/button/Button.tsx";
import { Dialog } from "../../ui/dialog/Dialog.tsx";
import styles from "./BulkBar.module.css";
import { BulkFailureList, type Called } from "./BulkFailures.tsx";
import type { Preview } from "./useBulk.ts";

interface BulkPreviewProps {
  nameOf: (id: string) => Called | undefined;
  preview: Preview<unknown>;
  onApply: () => void;
  onClose: () => void;
}

/** What a bulk change would do and what would refuse, before anything is changed. */
export function BulkPreview({ nameOf, preview, onApply, onClose }: BulkPreviewProps) {
  const t = useTranslations("records");
  const { total, tried, failures } = preview;
  const left = total - failures.length;
  return (
    <Dialog title={t("bulk.previewTitle", { count: total })} open onClose={onClose}>
      <p>{t("bulk.previewText", { count: left, failed: failures.length })}</p>
      {tried < total && <p>{t("bulk.previewPart", { tried })}</p>}
      <BulkFailureList nameOf={nameOf} failures={failures} />
      <div className={styles.actions}>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button kind="primary" disabled={left === 0} onClick={onApply}>
          {t("bulk.apply", { count: left })}
        </Button>
      </div>
    </Dialog>
  );
}
