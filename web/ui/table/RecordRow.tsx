import { memo } from "react";
import { useTranslations } from "use-intl";
import type { Column } from "./column.ts";
import styles from "./RecordTable.module.css";

interface RecordRowProps<Row> {
  id: string;
  row: Row;
  line: number;
  /** Pixels from the top of the list. */
  start: number;
  columns: readonly Column<Row>[];
  active: boolean;
  open: boolean;
  selected: boolean;
  onPress: (line: number, range: boolean) => void;
  onToggle: ((line: number, range: boolean) => void) | undefined;
}

function Row<T>(props: RecordRowProps<T>) {
  const { row, line, columns, selected, onToggle } = props;
  return (
    <div
      id={props.id}
      role="row"
      aria-rowindex={line + 2}
      aria-selected={onToggle ? selected : props.open || undefined}
      className={styles.row}
      data-active={props.active || undefined}
      data-open={props.open || undefined}
      style={{ transform: `translateY(${props.start}px)` }}
      onClick={(event) => {
        if (!(event.target instanceof Element) || event.target.closest("a, button, input")) return;
        props.onPress(line, event.shiftKey);
      }}
    >
      {onToggle && <SelectCell selected={selected} onToggle={(range) => onToggle(line, range)} />}
      {columns.map((column) => (
        <div key={column.id} role="gridcell" className={styles.cell} data-align={column.align}>
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

/** Rows are drawn again only when they themselves change: a press of `j` draws two. */
export const RecordRow = memo(Row) as typeof Row;

function SelectCell(props: { selected: boolean; onToggle: (range: boolean) => void }) {
  const t = useTranslations("ui.list");
  return (
    <div role="gridcell" className={styles.select}>
      <input
        type="checkbox"
        className={styles.check}
        tabIndex={-1}
        aria-label={t("select")}
        checked={props.selected}
        onChange={(event) => props.onToggle((event.nativeEvent as MouseEvent).shiftKey)}
      />
    </div>
  );
}
