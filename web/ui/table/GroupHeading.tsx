import { useTranslations } from "use-intl";
import { IconChevronRight } from "../icons.ts";
import type { Grouped, Lines } from "./lines.ts";
import styles from "./RecordTable.module.css";

interface GroupHeadingProps<Row> {
  id: string;
  line: number;
  /** Pixels from the top of the list. */
  start: number;
  height: number;
  active: boolean;
  lines: Lines<Row>;
  grouped: Grouped<Row> | undefined;
  onFold: (line: number) => void;
}

/** What rows stand under, with how many they are; a press folds them away and brings them back. */
export function GroupHeading<Row>({ line, lines, grouped, ...props }: GroupHeadingProps<Row>) {
  const t = useTranslations("ui.list");
  const group = lines.headingAt(line);
  if (!group) return null;
  const folded = grouped?.folded.has(group.key) ?? false;
  return (
    <div
      id={props.id}
      role="row"
      aria-rowindex={line + 2}
      className={styles.group}
      data-active={props.active || undefined}
      style={{ transform: `translateY(${props.start}px)`, height: props.height }}
    >
      <div role="gridcell">
        <button
          type="button"
          className={styles.fold}
          tabIndex={-1}
          aria-expanded={!folded}
          title={t(folded ? "unfold" : "fold")}
          onClick={() => props.onFold(line)}
        >
          <IconChevronRight aria-hidden />
          {group.label}
          {group.count !== undefined && <span className={styles.groupCount}>{group.count}</span>}
        </button>
      </div>
    </div>
  );
}
