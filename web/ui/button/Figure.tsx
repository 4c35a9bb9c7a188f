import { useFormatter } from "use-intl";
import styles from "./Figure.module.css";

interface FigureProps {
  count: number;
  /** What a press shows, for those who hear it: "3 missed of Workplace". */
  label: string;
  disabled?: boolean;
  onShow: () => void;
}

/** A number that shows on a press what it counts; where it counts nothing there is nothing to press. */
export function Figure({ count, label, disabled = false, onShow }: FigureProps) {
  const format = useFormatter();
  if (count === 0) return "0";
  return (
    <button type="button" className={styles.figure} aria-label={label} disabled={disabled} onClick={onShow}>
      {format.number(count)}
    </button>
  );
}
