import type { ReactNode } from "react";

/** A column of a record list. The order of the array is the order on screen; leaving one out hides it. */
export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  /** Only for screen readers, where the cells are icons. */
  readonly headerHidden?: boolean;
  /** Pixels; changed by dragging. */
  readonly width: number;
  /** Takes the width that is left; one column of a list should. */
  readonly grow?: boolean;
  readonly align?: "start" | "end";
  /** Wire name to sort by, where the API can. */
  readonly sort?: string;
  /** Left out where the list is narrower than this (px). */
  readonly from?: number;
  readonly cell: (row: Row) => ReactNode;
}

/** `-createdAt` sorts descending. */
export type Sort = string;

export const MIN_WIDTH = 48;

/** The `grid-template-columns` of header and rows, so that both always agree. */
export function columnTemplate<Row>(
  columns: readonly Column<Row>[],
  widths: Readonly<Record<string, number>>,
  selectable: boolean,
): string {
  const tracks = columns.map(({ id, width, grow }) => {
    const px = widths[id] ?? width;
    return grow && widths[id] === undefined ? `minmax(${px}px, 1fr)` : `${px}px`;
  });
  return [...(selectable ? ["36px"] : []), ...tracks].join(" ");
}

/** What the next press on a header sorts by: ascending, then descending, then no own order. */
export function nextSort(current: Sort | undefined, field: string): Sort | undefined {
  if (current === field) return `-${field}`;
  return current === `-${field}` ? undefined : field;
}
