import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useId, useMemo, useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../button/Button.tsx";
import { SkeletonRows } from "../feedback/Skeleton.tsx";
import { type Column, columnTemplate, type Sort } from "./column.ts";
import { GroupHeading } from "./GroupHeading.tsx";
import { type Grouped, linesOf } from "./lines.ts";
import { RecordRow } from "./RecordRow.tsx";
import styles from "./RecordTable.module.css";
import { TableHeader } from "./TableHeader.tsx";
import { useColumnWidths } from "./useColumnWidths.ts";
import { useListKeys } from "./useListKeys.ts";
import { useSight } from "./useSight.ts";
import { useSteadyScroll } from "./useSteadyScroll.ts";
import { useWideEnough } from "./useWideEnough.ts";

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
  /** Which list it is, where one table shows several: another one begins at its top. */
  name?: string;
  /** More pages exist; `onEnd` is called as the last rows come into sight. */
  more?: boolean;
  onEnd?: () => void;
  /** Told which rows are in sight, the first and the last by their place in `rows`. */
  onSight?: (first: number, last: number) => void;
  /** Why more pages could not be read, and how to try again. */
  failed?: { readonly says: string; readonly retry: () => void } | undefined;
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
  grouped?: Grouped<Row>;
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
  const { rows, rowId, onSelect, grouped, more = false, name } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const columns = useWideEnough(scroller, props.columns);
  const { widths, resize } = useColumnWidths(props.widths, props.onWidths);
  const height = heights[props.density ?? "dense"];
  const lines = useMemo(() => linesOf(rows, rowId, grouped, more), [rows, rowId, grouped, more]);
  const virtual = useVirtualizer({
    count: lines.count,
    getScrollElement: () => scroller.current,
    estimateSize: (line) => (lines.headingAt(line) ? HEADING : height),
    // Another function for other lines: all are measured anew with it.
    getItemKey: lines.keyAt,
    overscan: 12,
    scrollPaddingStart: 32,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measures anew as rows become roomier
  useEffect(() => virtual.measure(), [height, virtual]);
  const list = useListKeys(props, lines, scroller, (line) => virtual.scrollToIndex(line));
  const visible = virtual.getVirtualItems();
  const shown = visible.map(({ index, start }) => ({ line: index, start, key: lines.keyAt(index) }));
  useSteadyScroll(
    scroller,
    lines,
    name,
    shown,
    (line) => virtual.measurementsCache[line]?.start ?? 0,
    virtual.scrollOffset ?? 0,
  );
  useSight(props, lines, virtual.range, visible.at(-1)?.index ?? -1);

  const template = columnTemplate(columns, widths, onSelect !== undefined);
  const active = lines.count > 0 && list.active >= 0 ? `${id}-${lines.keyAt(list.active)}` : undefined;
  return (
    <div
      ref={scroller}
      className={styles.table}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={more ? -1 : lines.count + 1}
      aria-multiselectable={onSelect !== undefined || undefined}
      aria-activedescendant={active}
      aria-busy={props.loading || undefined}
      style={{ "--columns": template, "--row-height": `${height}px` } as React.CSSProperties}
      onKeyDown={list.onKeyDown}
    >
      <TableHeader {...props} columns={columns} onResize={resize} />
      {lines.count === 0 && (props.loading ? <SkeletonRows count={12} height={height} /> : <Empty {...props} />)}
      <div
        className={styles.rows}
        role={lines.count > 0 ? "rowgroup" : undefined}
        style={{ height: virtual.getTotalSize() }}
      >
        {shown.map(({ line, start, key }) => {
          const row = lines.rowAt(line);
          const place = { id: `${id}-${key}`, line, start, active: line === list.active };
          return row === undefined ? (
            <GroupHeading key={key} {...place} lines={lines} grouped={grouped} height={HEADING} onFold={list.fold} />
          ) : (
            <RecordRow
              key={key}
              {...place}
              row={row}
              columns={columns}
              open={key === props.openId}
              selected={props.selected?.has(key) ?? false}
              onPress={list.press}
              onToggle={onSelect && list.toggle}
            />
          );
        })}
      </div>
      {more && lines.count > 0 && <More failed={props.failed} />}
    </div>
  );
}

/** A grid holds rows alone: that there are none is said in one. */
function Empty<Row>({ empty }: RecordTableProps<Row>) {
  return (
    <div role="row">
      <div role="gridcell">{empty}</div>
    </div>
  );
}

/** What stands below the last row while there is more. */
function More({ failed }: Pick<RecordTableProps<unknown>, "failed">) {
  const t = useTranslations("ui");
  if (!failed) return <div className={styles.more}>{t("list.loadingMore")}</div>;
  return (
    <div role="row">
      <div role="gridcell" className={styles.more}>
        {t("list.moreFailed")} {failed.says}{" "}
        <Button size="small" onClick={failed.retry}>
          {t("error.retry")}
        </Button>
      </div>
    </div>
  );
}
