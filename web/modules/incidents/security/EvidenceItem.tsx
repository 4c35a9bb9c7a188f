import { useTranslations } from "use-intl";
import { Button } from "../../../ui/button/Button.tsx";
import { ExactTime } from "../../../ui/time/TimeAgo.tsx";
import { CustodyChain } from "./CustodyChain.tsx";
import styles from "./Security.module.css";
import type { Custody, Evidence } from "./security.ts";

interface EvidenceItemProps {
  item: Evidence;
  all: readonly Evidence[];
  onHandOver?: (corrects?: Custody) => void;
  onCorrect?: () => void;
}

/** One piece of evidence with its chain of custody. */
export function EvidenceItem({ item, all, onHandOver, onCorrect }: EvidenceItemProps) {
  const t = useTranslations("incident.security");
  const labelOf = (id: string | null) => all.find((one) => one.id === id)?.label;
  const [corrected, corrects] = [labelOf(item.correctedById), labelOf(item.correctsId)];
  return (
    <li className={styles.item} data-corrected={corrected !== undefined || undefined}>
      <div className={styles.head}>
        <h3 className={styles.label}>
          {item.label} <span className={styles.faint}>{t(`types.${item.type}`)}</span>
        </h3>
        {onHandOver && (
          <Button size="small" onClick={() => onHandOver()}>
            {t("handOver")}
          </Button>
        )}
        {onCorrect && !corrected && (
          <Button size="small" kind="quiet" onClick={onCorrect}>
            {t("correct")}
          </Button>
        )}
      </div>
      {corrected && <p className={styles.correction}>{t("correctedBy", { label: corrected })}</p>}
      {corrects && <p className={styles.correction}>{t("correctsItem", { label: corrects })}</p>}
      {item.description && <p className={styles.text}>{item.description}</p>}
      <p className={styles.faint}>
        {t("collected", { name: item.collectedBy })} · <ExactTime at={item.collectedAt} />
        {item.place && ` · ${item.place}`}
      </p>
      {item.attachment && (
        <a href={`/api/v1/attachments/${item.attachment.id}/content`} target="_blank" rel="noreferrer">
          {item.attachment.name}
        </a>
      )}
      {item.sha256 && (
        <p className={styles.sum}>
          SHA-256 <code className="mono">{item.sha256}</code>
        </p>
      )}
      <CustodyChain item={item} onCorrect={onHandOver} />
    </li>
  );
}
