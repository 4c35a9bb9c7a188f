import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { collapsed } from "./collapse.ts";
import { difference } from "./difference.ts";
import styles from "./TextDifference.module.css";

/** Two texts in one: what went is struck through, what came is underlined, what stayed at length is left out. */
export default function TextDifference({ from, to }: { from: string; to: string }) {
  const t = useTranslations("ui.difference");
  const [whole, setWhole] = useState(false);
  const stretches = useMemo(() => difference(from, to), [from, to]);
  const shown = useMemo(() => (whole ? stretches : collapsed(stretches)), [stretches, whole]);
  return (
    <span className={styles.difference}>
      {shown.map((part, at) => {
        const key = `${at} ${part.kind}`;
        switch (part.kind) {
          case "gap":
            return (
              <button key={key} type="button" className={styles.gap} onClick={() => setWhole(true)}>
                {t("gap", { count: part.words })}
              </button>
            );
          case "added":
            return (
              <ins key={key} className={styles.added}>
                <span className="unseen">{t("added")} </span>
                {part.text}
              </ins>
            );
          case "removed":
            return (
              <del key={key} className={styles.removed}>
                <span className="unseen">{t("removed")} </span>
                {part.text}
              </del>
            );
          default:
            return <span key={key}>{part.text}</span>;
        }
      })}
    </span>
  );
}
