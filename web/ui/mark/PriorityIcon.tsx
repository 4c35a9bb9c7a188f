import { useTranslations } from "use-intl";
import styles from "./PriorityIcon.module.css";

export type Priority = 1 | 2 | 3 | 4 | 5;

interface PriorityProps {
  /** 1 is the highest; null is not yet assessed. */
  priority: number | null;
  /** Writes the word beside the icon. */
  withWord?: boolean;
}

/** Five bars as of a signal: as many filled as the priority is high; P1 stands on red. */
export function PriorityIcon({ priority, withWord = false }: PriorityProps) {
  const t = useTranslations("ui.priority");
  const filled = priority === null ? 0 : 6 - priority;
  const word = t(`p${priority ?? 0}` as "p1");
  return (
    <span className={styles.priority} title={withWord ? undefined : word}>
      <svg className={styles.icon} data-top={priority === 1 || undefined} viewBox="0 0 16 16" aria-hidden="true">
        {priority === 1 && <rect width="16" height="16" rx="4" className={styles.plate} />}
        <g transform={priority === 1 ? "translate(2.2 2) scale(0.72)" : undefined}>
          {bars.map(({ x, height }, at) => (
            <rect
              key={x}
              x={x}
              y={14.5 - height}
              width="2.2"
              height={height}
              rx="0.8"
              data-filled={at < filled || undefined}
            />
          ))}
        </g>
      </svg>
      <span className={withWord ? undefined : "unseen"}>{word}</span>
    </span>
  );
}

const bars = [0, 1, 2, 3, 4].map((at) => ({ x: 0.9 + at * 3, height: 3.5 + at * 2.4 }));
