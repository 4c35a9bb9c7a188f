import type { PointerEvent } from "react";
import { MIN_WIDTH } from "./column.ts";

/** Makes a handle at the end of a header cell change that cell's width (px) while it is dragged. */
export function useDragWidth(resize: (width: number) => void) {
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const handle = event.currentTarget;
      const cell = handle.parentElement;
      if (cell === null) return;
      event.preventDefault();
      const from = event.clientX;
      const width = cell.offsetWidth;
      const forward = getComputedStyle(cell).direction === "rtl" ? -1 : 1;
      handle.setPointerCapture(event.pointerId);
      handle.onpointermove = (move) => resize(Math.max(MIN_WIDTH, width + (move.clientX - from) * forward));
      handle.onpointerup = () => {
        handle.onpointermove = null;
      };
    },
  };
}
