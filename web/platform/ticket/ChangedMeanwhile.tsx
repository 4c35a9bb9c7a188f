import { useTranslations } from "use-intl";
import { LazyDifference } from "../difference/LazyDifference.tsx";
import styles from "./ChangedMeanwhile.module.css";

/** Below a text that one edits: what somebody else has made of it since, before one saves. Nothing where nobody did. */
export function ChangedMeanwhile({ seen, now }: { seen: string; now: string }) {
  const t = useTranslations("ticket.together");
  return (
    <div role="status">
      {seen !== now && (
        <div className={styles.note}>
          <p className={styles.text}>{t("changedMeanwhile")}</p>
          <LazyDifference from={seen} to={now} />
        </div>
      )}
    </div>
  );
}
