import { type FocusEvent, type KeyboardEvent, type RefObject, useState } from "react";
import { type Cell, nextCell } from "./matrix.ts";

interface MatrixKeys {
  /** The cell that the Tab key stops at. */
  readonly at: Cell | undefined;
  readonly hear: (event: KeyboardEvent) => void;
  readonly follow: (event: FocusEvent) => void;
}

/** Which cell the Tab key stops at, and what arrow keys do: the focus moves, and the stop with it. */
export function useMatrixKeys(table: RefObject<HTMLElement | null>, cells: readonly Cell[]): MatrixKeys {
  const [last, setLast] = useState<Cell>();
  const at = cells.find((cell) => last && isAt(cell, last)) ?? cells[0];
  const hear = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLInputElement) || event.altKey || event.ctrlKey || event.metaKey) return;
    const boxes = [...(table.current?.querySelectorAll<HTMLInputElement>("input[data-row]") ?? [])];
    const next = nextCell(cells, cellOf(event.target), event.key);
    if (!next) return;
    event.preventDefault();
    boxes.find((box) => isAt(cellOf(box), next))?.focus();
  };
  const follow = (event: FocusEvent) => {
    if (event.target instanceof HTMLInputElement) setLast(cellOf(event.target));
  };
  return { at, hear, follow };
}

function cellOf(box: HTMLInputElement): Cell {
  return { row: Number(box.dataset.row), column: Number(box.dataset.column) };
}

export function isAt(one: Cell, other: Cell): boolean {
  return one.row === other.row && one.column === other.column;
}
