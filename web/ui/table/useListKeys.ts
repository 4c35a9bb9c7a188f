import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { isBusyElsewhere } from "../keys/keys.ts";
import type { RecordTableProps } from "./RecordTable.tsx";

interface ListKeys {
  /** Index of the row that the keys are on; -1 before the first move. */
  readonly active: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly press: (index: number, range: boolean) => void;
  readonly toggle: (index: number, range: boolean) => void;
}

/** `j`/`k` and arrows move, Enter and `o` open, `x` selects, Shift with a move or `x` selects a range, Escape lets go. */
export function useListKeys<Row>(
  props: RecordTableProps<Row>,
  scroller: RefObject<HTMLElement | null>,
  show: (index: number) => void,
): ListKeys {
  const [active, setActive] = useState(-1);
  const anchor = useRef(-1);
  const latest = useRef({ props, active, show });
  latest.current = { props, active, show };

  const move = useCallback((index: number, range: boolean) => {
    const { props, active, show } = latest.current;
    const next = Math.max(0, Math.min(index, props.rows.length - 1));
    if (props.rows.length === 0) return;
    if (range) selectRange(props, active, next);
    setActive(next);
    show(next);
  }, []);

  const toggle = useCallback((index: number, range: boolean) => {
    const { props } = latest.current;
    if (range && anchor.current >= 0) selectRange(props, anchor.current, index);
    else toggleOne(props, index);
    anchor.current = index;
    setActive(index);
  }, []);

  const press = useCallback(
    (index: number, range: boolean) => {
      const { props } = latest.current;
      if (range && props.onSelect) return toggle(index, true);
      setActive(index);
      const row = props.rows[index];
      if (row !== undefined) props.onOpen?.(row);
    },
    [toggle],
  );

  const hear = useCallback(
    (key: string, shift: boolean): boolean => {
      const { active, props } = latest.current;
      const command = commands[key];
      if (command === undefined) return false;
      if (command.move) move(command.move(active, props.rows.length), shift);
      else if (command.act === "release") props.onSelect?.(new Set());
      else if (active < 0) return false;
      else if (command.act === "open") press(active, false);
      else toggle(active, shift);
      return true;
    },
    [move, press, toggle],
  );

  usePageKeys(props.keys ?? "page", scroller, hear);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (hear(event.key.length === 1 ? event.key.toLowerCase() : event.key, event.shiftKey)) event.preventDefault();
  };
  return { active, onKeyDown, press, toggle };
}

interface Command {
  readonly move?: (active: number, count: number) => number;
  readonly act?: "open" | "toggle" | "release";
}

const down = { move: (active: number) => active + 1 };
const up = { move: (active: number) => active - 1 };
const commands: Readonly<Record<string, Command>> = {
  j: down,
  ArrowDown: down,
  k: up,
  ArrowUp: up,
  PageDown: { move: (active) => active + 15 },
  PageUp: { move: (active) => active - 15 },
  Home: { move: () => 0 },
  End: { move: (_, count) => count - 1 },
  Enter: { act: "open" },
  o: { act: "open" },
  x: { act: "toggle" },
  " ": { act: "toggle" },
  Escape: { act: "release" },
};

/** Letters work without the focus on the list, but never where someone types or where the focus means something else. */
function usePageKeys(
  scope: "page" | "focus",
  scroller: RefObject<HTMLElement | null>,
  hear: (key: string, shift: boolean) => boolean,
): void {
  useEffect(() => {
    if (scope === "focus") return;
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isBusyElsewhere(event)) return;
      if (scroller.current === document.activeElement || !["j", "k", "x", "o"].includes(event.key.toLowerCase()))
        return;
      if (hear(event.key.toLowerCase(), event.shiftKey)) event.preventDefault();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [scope, scroller, hear]);
}

function toggleOne<Row>({ rows, rowId, selected, onSelect }: RecordTableProps<Row>, index: number): void {
  const row = rows[index];
  if (row === undefined) return;
  const next = new Set(selected);
  if (!next.delete(rowId(row))) next.add(rowId(row));
  onSelect?.(next);
}

function selectRange<Row>({ rows, rowId, selected, onSelect }: RecordTableProps<Row>, from: number, to: number): void {
  const [first, last] = from < to ? [from, to] : [to, from];
  onSelect?.(new Set([...(selected ?? []), ...rows.slice(Math.max(0, first), last + 1).map(rowId)]));
}
