import type { ReactNode } from "react";
import styles from "./Security.module.css";

/** A part of the page with its heading and what can be done with it. */
export function Section(props: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <h2 className={styles.heading}>{props.title}</h2>
        {props.actions}
      </div>
      {props.children}
    </section>
  );
}
