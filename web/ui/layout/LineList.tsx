import { Children, type ReactNode } from "react";
import styles from "./LineList.module.css";

/** A short list in a panel, with what adds to it below. */
export function LineList(props: { children: ReactNode; empty: string; foot?: ReactNode }) {
  const empty = Children.count(props.children) === 0;
  return (
    <div className={styles.part}>
      {empty ? <p className={styles.empty}>{props.empty}</p> : <ul className={styles.list}>{props.children}</ul>}
      {props.foot}
    </div>
  );
}

/** One line: what it is, a note under it, and what can be done with it. */
export function LineOf(props: { before?: ReactNode; title: ReactNode; note?: ReactNode; actions?: ReactNode }) {
  return (
    <li className={styles.line}>
      {props.before}
      <span className={styles.text}>
        <span className={styles.title}>{props.title}</span>
        {props.note && <span className={styles.note}>{props.note}</span>}
      </span>
      {props.actions}
    </li>
  );
}
