import type { ReactNode } from "react";
import styles from "./EmptyState.module.css";

interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  /** Where it is the whole page, its title is the page's `h1`. */
  wholePage?: boolean;
  /** What to do next, in a sentence. */
  children?: ReactNode;
  /** A button or two for the next step. */
  actions?: ReactNode;
}

/** Nothing to show, and what to do about it. */
export function EmptyState(props: EmptyStateProps) {
  const Title = props.wholePage ? "h1" : "h2";
  return (
    <div className={styles.state}>
      {props.icon && <div className={styles.icon}>{props.icon}</div>}
      <Title className={styles.title}>{props.title}</Title>
      {props.children && <p className={styles.text}>{props.children}</p>}
      {props.actions && <div className={styles.actions}>{props.actions}</div>}
    </div>
  );
}
