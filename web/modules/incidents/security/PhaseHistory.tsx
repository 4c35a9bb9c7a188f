import { useTranslations } from "use-intl";
import { ExactTime } from "../../../ui/time/TimeAgo.tsx";
import styles from "./Security.module.css";
import type { PhaseEntry } from "./security.ts";

/** Claimed and recorded times further apart than this (ms) are both told. */
const LATER = 300_000;

/** Every phase entered, the newest first: who, when, when that was recorded, and why. */
export function PhaseHistory({ entries }: { entries: readonly PhaseEntry[] }) {
  const t = useTranslations("incident.security");
  if (entries.length === 0) return null;
  return (
    <details className={styles.details}>
      <summary>{t("entered", { count: entries.length })}</summary>
      <ol className={styles.entries} reversed>
        {entries.toReversed().map((entry) => (
          <li key={entry.id}>
            <strong>{t(`phases.${entry.phase}`)}</strong>{" "}
            <span className={styles.faint}>
              {entry.enteredBy?.name} · <ExactTime at={entry.enteredAt} />
              {isLater(entry) && (
                <>
                  {" "}
                  ({t("recorded")} <ExactTime at={entry.recordedAt} />)
                </>
              )}
            </span>
            {entry.reason && <p>{t("because", { reason: entry.reason })}</p>}
            {entry.note && <p className={styles.text}>{entry.note}</p>}
          </li>
        ))}
      </ol>
    </details>
  );
}

function isLater({ enteredAt, recordedAt }: PhaseEntry): boolean {
  return Date.parse(recordedAt) - Date.parse(enteredAt) > LATER;
}
