import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button/Button.tsx";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconX } from "../../ui/icons.ts";
import styles from "./BulkBar.module.css";
import { BulkFailures, type Called } from "./BulkFailures.tsx";
import { BulkPreview } from "./BulkPreview.tsx";
import type { Selection } from "./useSelection.ts";

interface SelectionBarProps<Action extends object> {
  selection: Selection<Action>;
  /** How a record in sight is called. */
  nameOf: (id: string) => Called | undefined;
  /** What can be done with them. */
  children: ReactNode;
}

/** Over a list of which rows are selected: how many, all that fit instead, how far a change is, and what refused. */
export function SelectionBar<Action extends object>({ selection, nameOf, children }: SelectionBarProps<Action>) {
  const t = useTranslations("records");
  const { bulk, count, wide, outcome } = selection;
  const { progress, preview } = bulk;
  const said = wide ? t("bulk.allThatFit") : t("selected", { count });
  return (
    <div className={styles.bar} role="toolbar" aria-label={said}>
      <IconButton label={t("clearSelection")} icon={<IconX />} onClick={selection.release} />
      <Progress progress={progress} said={said} onStop={bulk.stop} />
      {!progress && selection.widens && (
        <Button size="small" aria-pressed={wide} onClick={selection.widen}>
          {wide ? t("bulk.onlySelected") : t("bulk.selectAll")}
        </Button>
      )}
      {children}
      {preview && (
        <BulkPreview
          nameOf={nameOf}
          preview={preview}
          onApply={() => bulk.apply(preview.action)}
          onClose={bulk.dismiss}
        />
      )}
      {outcome && (
        <BulkFailures nameOf={nameOf} failures={outcome.failures} total={outcome.total} onClose={selection.forget} />
      )}
    </div>
  );
}

/** How many are chosen, or how far the change of them is and how to stop it. */
function Progress(props: { progress: { done: number; total: number } | undefined; said: string; onStop: () => void }) {
  const t = useTranslations("records.bulk");
  const { progress, said } = props;
  return (
    <>
      <span className={styles.count} role="status">
        {progress ? t("progress", { done: progress.done, count: progress.total }) : said}
      </span>
      {progress && <progress className={styles.progress} value={progress.done} max={progress.total || undefined} />}
      {progress && (
        <Button size="small" onClick={props.onStop}>
          {t("stop")}
        </Button>
      )}
    </>
  );
}
