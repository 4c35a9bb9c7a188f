import type { ReactNode } from "react";
import { Skeleton } from "../feedback/Skeleton.tsx";
import styles from "./StatCard.module.css";

interface StatCardProps {
  label: string;
  /** Already formatted; missing while it is being loaded. */
  value: string | undefined;
  /** What it is compared with: "12 fewer than last week". */
  note?: ReactNode;
  tone?: "plain" | "good" | "bad";
}

/** One figure that answers one question. */
export function StatCard(props: StatCardProps) {
  return (
    <div className={styles.card}>
      <div className={styles.label}>{props.label}</div>
      <div className={styles.value}>{props.value ?? <Skeleton width="72px" height={22} />}</div>
      {props.note && (
        <div className={styles.note} data-tone={props.tone ?? "plain"}>
          {props.note}
        </div>
      )}
    </div>
  );
}
