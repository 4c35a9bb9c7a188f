import { useTranslations } from "use-intl";
import { IconButton } from "../../../ui/button/IconButton.tsx";
import { IconPencil } from "../../../ui/icons.ts";
import { ExactTime } from "../../../ui/time/TimeAgo.tsx";
import styles from "./Security.module.css";
import type { Custody, Evidence } from "./security.ts";

interface CustodyChainProps {
  item: Evidence;
  onCorrect: ((entry: Custody) => void) | undefined;
}

/** Through whose hands it went, in order; a corrected link stays and says so. */
export function CustodyChain({ item, onCorrect }: CustodyChainProps) {
  const t = useTranslations("incident.security");
  const positionOf = (id: string | null) => item.custody.find((entry) => entry.id === id)?.position;
  return (
    <ol className={styles.chain} aria-label={t("chainOf", { label: item.label })}>
      {item.custody.map((entry) => {
        const corrected = item.custody.find((other) => other.correctsId === entry.id);
        return (
          <li key={entry.id} className={styles.link} data-corrected={corrected !== undefined || undefined}>
            <span className={styles.hands}>
              <span>{entry.from === null ? entry.to : t("fromTo", { from: entry.from, to: entry.to })}</span>
              <span className={styles.faint}>
                <ExactTime at={entry.handedOverAt} /> · {entry.from === null ? t("collection") : entry.purpose}
                {entry.correctsId && ` · ${t("correctsEntry", { position: positionOf(entry.correctsId) ?? 0 })}`}
                {corrected && ` · ${t("correctedByEntry", { position: corrected.position })}`}
              </span>
            </span>
            {onCorrect && entry.from !== null && !corrected && (
              <IconButton
                label={t("correctEntry", { position: entry.position })}
                icon={<IconPencil />}
                onClick={() => onCorrect(entry)}
              />
            )}
          </li>
        );
      })}
    </ol>
  );
}
