import { useVirtualizer } from "@tanstack/react-virtual";
import { Fragment, type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslations } from "use-intl";
import { SkeletonRows } from "../feedback/Skeleton.tsx";
import { type Column, columnTemplate, type Sort } from "./column.ts";
import { RecordRow } from "./RecordRow.tsx";
import styles from "./RecordTable.module.css";
import { TableHeader } from "./TableHeader.tsx";
import { useColumnWidths } from "./useColumnWidths.ts";
import { useListKeys } from "./useListKeys.ts";
import { useWideEnough } from "./useWideEnough.ts";

/** What rows stand under: `count` says how many there are of them, in sight or not. */
export interface RowGroup {
  readonly key: string;
  readonly label: string;
  readonly count?: number | undefined;
}

export interface RecordTableProps<Row> {
  /** What the list is, for those who hear it: "Incidents". */
  label: string;
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** Stable: define outside the component or memoize. */
  columns: readonly Column<Row>[];
  /** Row height 36 px, or 44 px where `comfortable`. */
  density?: "dense" | "comfortable";
  loading?: boolean;
  /** Shown instead of rows when there are none. */
  empty?: ReactNode;
  /** More pages exist; `onEnd` is called as the last rows come into sight. */
  more?: boolean;
  onEnd?: () => void;
  /** Enter, `o` or a press on a row. */
  onOpen?: (row: Row) => void;
  /** Row that is open beside the list. */
  openId?: string | undefined;
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
  sort?: Sort | undefined;
  onSort?: (sort: Sort | undefined) => void;
  /** Own widths by column id, for a saved view; kept by the table itself where missing. */
  widths?: Readonly<Record<string, number>>;
  onWidths?: (widths: Readonly<Record<string, number>>) => void;
  /** The heading that a row stands under, where rows are grouped; rows of one group come together. */
  groupOf?: (row: Row) => RowGroup;
  /** Listens to `j`, `k`, `x` everywhere on the page (the default) or only while it has the focus. */
  keys?: "page" | "focus";
}

/** Of a group's heading (px). */
const HEADING = 30;
const heights = { dense: 36, comfortable: 44 };

/**
 * The list of records: only the rows in sight exist, so 100,000 scroll as ten do. The focus stays on the list and
 * `aria-activedescendant` names the row, so nothing is lost when a row scrolls away.
 */
export function RecordTable<Row>(props: RecordTableProps<Row>) {
  const { rows, rowId, onSelect, more = false, onEnd } = props;
  const t = useTranslations("ui.list");
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const columns = useWideEnough(scroller, props.columns);
  const { widths, resize } = useColumnWidths(props.widths, props.onWidths);
  const height = heights[props.density ?? "dense"];
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => height + (headingAt(props, at) === undefined ? 0 : HEADING),
    overscan: 12,
    scrollPaddingStart: 32,
  });
  // Sizes are remembered by index: with other rows or groups they are others.
  // biome-ignore lint/correctness/useExhaustiveDependencies: measures anew whenever these change
  useEffect(() => virtual.measure(), [rows, props.groupOf, height, virtual]);
  const list = useListKeys(props, scroller, (at) => virtual.scrollToIndex(at));
  const visible = virtual.getVirtualItems();
  const last = visible.at(-1)?.index ?? -1;

  useEffect(() => {
    if (more && last >= rows.length - 20) onEnd?.();
  }, [more, last, rows.length, onEnd]);

  const template = columnTemplate(columns, widths, onSelect !== undefined);
  const activeRow = rows[list.active];
  return (
    <div
      ref={scroller}
      className={styles.table}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={more ? -1 : rows.length + 1}
      aria-multiselectable={onSelect !== undefined || undefined}
      aria-activedescendant={activeRow && `${id}-${rowId(activeRow)}`}
      aria-busy={props.loading || undefined}
      style={{ "--columns": template, "--row-height": `${height}px` } as React.CSSProperties}
      onKeyDown={list.onKeyDown}
    >
      <TableHeader {...props} columns={columns} onResize={resize} />
      {rows.length === 0 && (props.loading ? <SkeletonRows count={12} height={height} /> : <Empty {...props} />)}
      <div
        className={styles.rows}
        role={rows.length > 0 ? "rowgroup" : undefined}
        style={{ height: virtual.getTotalSize() }}
      >
        {visible.map(({ index, start }) => {
          const row = rows[index] as Row;
          const heading = headingAt(props, index);
          return (
            <Fragment key={rowId(row)}>
              {heading !== undefined && <GroupHeading group={heading} start={start} height={HEADING} />}
              <RecordRow
                id={`${id}-${rowId(row)}`}
                row={row}
                index={index}
                start={heading === undefined ? start : start + HEADING}
                columns={columns}
                active={index === list.active}
                open={rowId(row) === props.openId}
                selected={props.selected?.has(rowId(row)) ?? false}
                onPress={list.press}
                onToggle={onSelect && list.toggle}
              />
            </Fragment>
          );
        })}
      </div>
      {more && rows.length > 0 && <div className={styles.more}>{t("loadingMore")}</div>}
    </div>
  );
}

/** The heading above a row: of the first row of each group. */
function headingAt<Row>({ rows, groupOf }: RecordTableProps<Row>, index: number): RowGroup | undefined {
  const row = rows[index];
  if (!groupOf || row === undefined) return undefined;
  const before = rows[index - 1];
  const group = groupOf(row);
  return before !== undefined && groupOf(before).key === group.key ? undefined : group;
}

/** A grid holds rows alone: that there are none is said in one. */
function Empty<Row>({ empty }: RecordTableProps<Row>) {
  return (
    <div role="row">
      <div role="gridcell">{empty}</div>
    </div>
  );
}

function GroupHeading({ group, start, height }: { group: RowGroup; start: number; height: number }) {
  return (
    <div role="row" className={styles.group} style={{ transform: `translateY(${start}px)`, height }}>
      <div role="gridcell">
        {group.label}
        {group.count !== undefined && <span className={styles.groupCount}>{group.count}</span>}
      </div>
    </div>
  );
}
