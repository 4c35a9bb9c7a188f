import { type RefObject, useLayoutEffect, useRef } from "react";
import { type Lines, lineOf } from "./lines.ts";

interface Shown {
  readonly key: string;
  readonly line: number;
  readonly start: number;
}

/**
 * Keeps what is in sight where it is while lines come and go above it; at the top of the list what is new shows instead.
 * Another list (`name`) begins at its top. `startOf` answers how far below the top a line begins (px), `offset` is how far
 * one has scrolled: asking the element would lay the page out once more.
 */
export function useSteadyScroll<Row>(
  scroller: RefObject<HTMLElement | null>,
  lines: Lines<Row>,
  name: string | undefined,
  shown: readonly Shown[],
  startOf: (line: number) => number,
  offset: number,
): void {
  const before = useRef({ lines, name, shown });
  useLayoutEffect(() => {
    const element = scroller.current;
    const former = before.current;
    before.current = { lines, name, shown };
    if (!element || former.lines === lines || offset === 0) return;
    if (former.name !== name) {
      element.scrollTop = 0;
      return;
    }
    for (const { key, line, start } of former.shown) {
      const now = start < offset ? -1 : lineOf(lines, key, line);
      if (now < 0) continue;
      const moved = startOf(now) - start;
      if (moved !== 0) element.scrollTop += moved;
      return;
    }
  }, [scroller, lines, name, shown, startOf, offset]);
}
