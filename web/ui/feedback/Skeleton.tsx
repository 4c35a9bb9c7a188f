import { useTranslations } from "use-intl";
import styles from "./Skeleton.module.css";

/** A grey bar where a text will be; `width` in CSS units. */
export function Skeleton(props: { width?: string; height?: number }) {
  return <span className={styles.bar} style={{ width: props.width ?? "100%", height: props.height ?? 10 }} />;
}

/** Rows of a list that is being loaded. */
export function SkeletonRows(props: { count?: number; height?: number }) {
  const t = useTranslations("ui");
  return (
    <div role="status" aria-label={t("loading")}>
      {Array.from({ length: props.count ?? 8 }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <div key={at} className={styles.row} style={{ height: props.height ?? 36 }} aria-hidden="true">
          <Skeleton width="72px" />
          <Skeleton width={widths[at % widths.length] ?? "40%"} />
          <span className={styles.end}>
            <Skeleton width="64px" />
          </span>
        </div>
      ))}
    </div>
  );
}

const widths = ["46%", "32%", "54%", "38%", "27%", "49%"];
