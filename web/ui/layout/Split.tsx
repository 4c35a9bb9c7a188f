import type { ReactNode } from "react";
import styles from "./Split.module.css";

/** A main part and, at its side, what belongs to it; on a narrow screen the side comes below. Each scrolls by itself. */
export function Split(props: { children: ReactNode; side: ReactNode }) {
  return (
    <div className={styles.split}>
      <div className={styles.main}>{props.children}</div>
      {props.side}
    </div>
  );
}
