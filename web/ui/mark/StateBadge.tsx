import type { ReactNode } from "react";
import styles from "./StateBadge.module.css";

/**
 * What a state means for whoever reads it, across all kinds of record. Each has its own shape, so that colour is never
 * needed to tell them apart: `new` dashed ring, `active` half disc, `waiting` pause, `done` tick, `closed` full disc,
 * `refused` cross, `alarm` triangle.
 */
export type StateTone = "new" | "active" | "waiting" | "done" | "closed" | "refused" | "alarm";

/** Shape, word and colour of a state; `plain` leaves the ground out, for lists. */
export function StateBadge(props: { tone: StateTone; label: string; plain?: boolean }) {
  return (
    <span className={styles.badge} data-tone={props.tone} data-plain={props.plain || undefined}>
      <svg className={styles.shape} viewBox="0 0 14 14" aria-hidden="true">
        {shapes[props.tone]}
      </svg>
      <span className={styles.word}>{props.label}</span>
    </span>
  );
}

const ring = { fill: "none", stroke: "currentColor", strokeWidth: 1.6 };
const disc = <circle cx="7" cy="7" r="6.2" fill="currentColor" />;
const cut = {
  fill: "none",
  stroke: "var(--cut)",
  strokeWidth: 1.7,
  strokeLinecap: "round",
  strokeLinejoin: "round",
} as const;

const shapes: Readonly<Record<StateTone, ReactNode>> = {
  new: <circle cx="7" cy="7" r="5.4" {...ring} strokeDasharray="2.2 2" />,
  active: (
    <>
      <circle cx="7" cy="7" r="5.4" {...ring} />
      <path d="M7 3.8a3.2 3.2 0 0 1 0 6.4z" fill="currentColor" />
    </>
  ),
  waiting: (
    <>
      <circle cx="7" cy="7" r="5.4" {...ring} />
      <path d="M5.6 5v4M8.4 5v4" {...ring} strokeLinecap="round" />
    </>
  ),
  done: (
    <>
      {disc}
      <path d="M4.3 7.2 6.2 9l3.5-3.9" {...cut} />
    </>
  ),
  closed: disc,
  refused: (
    <>
      {disc}
      <path d="m5 5 4 4m0-4-4 4" {...cut} />
    </>
  ),
  alarm: (
    <>
      <path d="M7 1.5 13 12H1z" fill="currentColor" stroke="currentColor" strokeWidth="1.4" strokeLinejoin="round" />
      <path d="M7 5.5v2.8M7 10.3v.01" {...cut} />
    </>
  ),
};
