import { useEffect } from "react";
import type { Lines } from "./lines.ts";
import type { RecordTableProps } from "./RecordTable.tsx";

/** How near to the end (rows) more is asked for. */
const NEAR = 20;

/** Tells which rows are in sight (`range` in lines), and that the last ones are near (`last` drawn line). */
export function useSight<Row>(
  { rows, more = false, onEnd, onSight }: RecordTableProps<Row>,
  lines: Lines<Row>,
  range: { readonly startIndex: number; readonly endIndex: number } | null,
  last: number,
): void {
  const lastRow = last < 0 ? -1 : lines.rowsBefore(last);
  useEffect(() => {
    if (more && lastRow >= rows.length - NEAR) onEnd?.();
  }, [more, lastRow, rows.length, onEnd]);

  const [from, to] = range ? [lines.rowsBefore(range.startIndex), lines.rowsBefore(range.endIndex)] : [0, 0];
  // biome-ignore lint/correctness/useExhaustiveDependencies: told again for other rows, also where they stand the same
  useEffect(() => onSight?.(from, to), [from, to, rows, onSight]);
}
