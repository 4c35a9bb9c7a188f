import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { isBusyElsewhere } from "../keys/keys.ts";
import { groupOfLine, type Lines } from "./lines.ts";
import { commands, isFolded, lineNow, type Place, selectRange, stopNear, toggleOne } from "./list-moves.ts";
import type { RecordTableProps } from "./RecordTable.tsx";

interface ListKeys {
  /** The line that the keys are on; -1 before the first move. */
  readonly active: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly press: (line: number, range: boolean) => void;
  readonly toggle: (line: number, range: boolean) => void;
  /** Folds the group of a heading, or opens it. */
  readonly fold: (line: number) => void;
}

const nowhere: Place = { key: "", line: -1 };

/**
 * `j`/`k` and arrows move, Enter and `o` open, `x` selects, Shift with a move or `x` selects a range, Escape lets go. The
 * left arrow folds a group, the right one opens it; of headings the keys stop only at those that are folded.
 */
export function useListKeys<Row>(
  props: RecordTableProps<Row>,
  lines: Lines<Row>,
  scroller: RefObject<HTMLElement | null>,
  show: (line: number) => void,
): ListKeys {
  const [active, go] = usePlace(props.name, lines);
  const anchor = useRef(nowhere);
  const latest = useRef({ props, lines, active, show });
  latest.current = { props, lines, active, show };

  const move = useCallback(
    (wanted: number, range: boolean) => {
      const { props, lines, active, show } = latest.current;
      const next = stopNear(lines, props, wanted, wanted < active ? -1 : 1);
      if (next < 0) return;
      if (range) selectRange(props, lines, active, next);
      go(next);
      show(next);
    },
    [go],
  );

  const toggle = useCallback(
    (line: number, range: boolean) => {
      const { props, lines } = latest.current;
      const from = lineNow(lines, anchor.current);
      if (range && from >= 0) selectRange(props, lines, from, line);
      else toggleOne(props, lines, line);
      anchor.current = { key: lines.keyAt(line), line };
      go(line);
    },
    [go],
  );

  const fold = useCallback(
    (line: number) => {
      const { props, lines } = latest.current;
      const group = groupOfLine(lines, line, props.grouped);
      if (!group) return;
      go(line, group.key);
      props.grouped?.onFold(group.key);
    },
    [go],
  );

  const press = useCallback(
    (line: number, range: boolean) => {
      const { props, lines } = latest.current;
      const row = lines.rowAt(line);
      if (row === undefined) return fold(line);
      if (range && props.onSelect) return toggle(line, true);
      go(line);
      props.onOpen?.(row);
    },
    [toggle, fold, go],
  );

  const hear = useCommands(latest, { move, press, toggle, fold });
  const onKeyDown = useHearing(props.keys ?? "page", scroller, hear);
  return { active, onKeyDown, press, toggle, fold };
}

interface Latest<Row> {
  readonly props: RecordTableProps<Row>;
  readonly lines: Lines<Row>;
  readonly active: number;
}

type Moves = Pick<ListKeys, "press" | "toggle" | "fold"> & {
  readonly move: (wanted: number, range: boolean) => void;
};

/** What a key does; false where it is none of the list's. */
function useCommands<Row>(latest: RefObject<Latest<Row>>, { move, press, toggle, fold }: Moves) {
  return useCallback(
    (key: string, shift: boolean): boolean => {
      const { active, lines, props } = latest.current;
      const command = commands[key];
      if (command?.move) move(command.move(active, lines.count), shift);
      else if (command?.act === "release") props.onSelect?.(new Set());
      else if (command === undefined || active < 0) return false;
      else if (command.act === "fold" || command.act === "unfold") {
        if (!props.grouped || isFolded(lines, props, active) !== (command.act === "unfold")) return false;
        fold(active);
      } else if (command.act === "open" || lines.rowAt(active) === undefined) press(active, false);
      else toggle(active, shift);
      return true;
    },
    [latest, move, press, toggle, fold],
  );
}

/** The line that the keys are on, and how to go to another; nowhere as another list comes. */
function usePlace<Row>(name: string | undefined, lines: Lines<Row>) {
  const [place, setPlace] = useState(nowhere);
  const [known, setKnown] = useState(name);
  if (known !== name) {
    setKnown(name);
    setPlace(nowhere);
  }
  const active = lineNow(lines, place);
  const key = lines.keyAt(active);
  if (active >= 0 && (active !== place.line || key !== place.key)) setPlace({ key, line: active });
  const latest = useRef(lines);
  latest.current = lines;
  const go = useCallback((line: number, key = latest.current.keyAt(line)) => setPlace({ key, line }), []);
  return [active, go] as const;
}

/** Letters work without the focus on the list, but never where someone types or where the focus means something else. */
function useHearing(
  scope: "page" | "focus",
  scroller: RefObject<HTMLElement | null>,
  hear: (key: string, shift: boolean) => boolean,
) {
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
  return (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (hear(event.key.length === 1 ? event.key.toLowerCase() : event.key, event.shiftKey)) event.preventDefault();
  };
}
