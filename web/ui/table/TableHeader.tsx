import { useTranslations } from "use-intl";
import { IconArrowDown, IconArrowUp } from "../icons.ts";
import { type Column, nextSort } from "./column.ts";
import styles from "./RecordTable.module.css";
import type { RecordTableProps } from "./RecordTable.tsx";
import { useDragWidth } from "./useDragWidth.ts";

type TableHeaderProps<Row> = RecordTableProps<Row> & { onResize: (id: string, width: number) => void };

/** Names of the columns; stays in sight, sorts and changes widths. */
export function TableHeader<Row>(props: TableHeaderProps<Row>) {
  return (
    <div role="rowgroup" className={styles.header}>
      <div role="row" aria-rowindex={1} className={styles.headerRow}>
        {props.onSelect && <SelectAll {...props} />}
        {props.columns.map((column) => (
          <HeaderCell key={column.id} column={column} {...props} />
        ))}
      </div>
    </div>
  );
}

function SelectAll<Row>({ rows, rowId, selected, onSelect }: TableHeaderProps<Row>) {
  const t = useTranslations("ui.list");
  // Of those that are selected, some may have left the list since.
  const count = selected?.size ? rows.filter((row) => selected.has(rowId(row))).length : 0;
  const all = rows.length > 0 && count === rows.length;
  return (
    <div role="columnheader" className={styles.select}>
      <input
        type="checkbox"
        className={styles.check}
        aria-label={t("selectAll")}
        checked={all}
        ref={(box) => {
          if (box) box.indeterminate = count > 0 && !all;
        }}
        onChange={() => onSelect?.(all ? new Set() : new Set(rows.map(rowId)))}
      />
    </div>
  );
}

function HeaderCell<Row>(props: TableHeaderProps<Row> & { column: Column<Row> }) {
  const { column, sort, onSort, onResize } = props;
  const drag = useDragWidth((width) => onResize(column.id, width));
  const field = column.sort;
  const direction = field && sort === field ? "ascending" : field && sort === `-${field}` ? "descending" : undefined;
  return (
    <div role="columnheader" aria-sort={direction} className={styles.headerCell} data-align={column.align}>
      {field && onSort ? (
        <button type="button" className={styles.sort} onClick={() => onSort(nextSort(sort, field))}>
          <span className={styles.headerText} title={column.header}>
            {column.header}
          </span>
          {direction === "ascending" && <IconArrowUp aria-hidden />}
          {direction === "descending" && <IconArrowDown aria-hidden />}
        </button>
      ) : (
        <span className={column.headerHidden ? "unseen" : styles.headerText} title={column.header}>
          {column.header}
        </span>
      )}
      <span className={styles.handle} {...drag} aria-hidden="true" />
    </div>
  );
}
