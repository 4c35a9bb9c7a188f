import { useTranslations } from "use-intl";
import { amountOf } from "./amount.ts";
import { useNow } from "./now.ts";
import styles from "./SlaRing.module.css";

export interface SlaClock {
  readonly state: "running" | "paused" | "met" | "breached";
  readonly startedAt: string;
  /** When the target is due; while paused, when it was due as the pause began. */
  readonly dueAt: string;
}

/** How much of a promise is left: a ring that empties, then words ("42 min left", "2 h over"). */
export function SlaRing(props: { clock: SlaClock; ringOnly?: boolean }) {
  const t = useTranslations("ui.sla");
  const now = useNow();
  const { clock } = props;
  const due = Date.parse(clock.dueAt);
  const left = due - now;
  const share = Math.min(1, Math.max(0, left / Math.max(1, due - Date.parse(clock.startedAt))));
  const look = lookOf(clock, left, share);
  const { amount, unit } = amountOf(left);
  const words = {
    met: () => t("met"),
    paused: () => t("paused"),
    over: () => t("over", { amount, unit }),
    soon: () => t("left", { amount, unit }),
    fine: () => t("left", { amount, unit }),
  }[look]();
  return (
    <span className={styles.sla} data-look={look} title={props.ringOnly ? words : undefined}>
      <svg className={styles.ring} viewBox="0 0 16 16" aria-hidden="true">
        <circle className={styles.track} cx="8" cy="8" r="6" />
        {look === "met" && <path className={styles.line} d="m5.4 8.2 1.8 1.8 3.4-3.8" />}
        {look === "paused" && <path className={styles.line} d="M6.7 6v4M9.3 6v4" />}
        {look === "over" && <path className={styles.line} d="M8 5v3.5M8 10.8v.01" />}
        {(look === "fine" || look === "soon") && (
          <circle className={styles.rest} cx="8" cy="8" r="6" pathLength="100" strokeDasharray={`${share * 100} 100`} />
        )}
      </svg>
      <span className={props.ringOnly ? "unseen" : undefined}>{words}</span>
    </span>
  );
}

/** The last fifth of the time counts as soon. */
function lookOf(clock: SlaClock, left: number, share: number): "met" | "paused" | "over" | "soon" | "fine" {
  if (clock.state === "met" || clock.state === "paused") return clock.state;
  if (clock.state === "breached" || left < 0) return "over";
  return share < 0.2 ? "soon" : "fine";
}
