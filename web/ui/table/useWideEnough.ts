import { type RefObject, useLayoutEffect, useMemo, useState } from "react";
import type { Column } from "./column.ts";

/** The columns for which the list is wide enough now, so that a phone shows the few that matter. */
export function useWideEnough<Row>(element: RefObject<HTMLElement | null>, columns: readonly Column<Row>[]) {
  const [width, setWidth] = useState(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    if (element.current === null || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? Number.POSITIVE_INFINITY));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  const shown = columns.filter(({ from = 0 }) => width >= from).length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another number of columns makes another list
  return useMemo(() => columns.filter(({ from = 0 }) => width >= from), [columns, shown]);
}
