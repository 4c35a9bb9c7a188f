import { type Lines, lineOf } from "./lines.ts";
import type { RecordTableProps } from "./RecordTable.tsx";

/** A line is known by its key: others may come before it while one is on it. */
export interface Place {
  readonly key: string;
  readonly line: number;
}

/** What a key of a list does. */
export interface Command {
  readonly move?: (active: number, count: number) => number;
  readonly act?: "open" | "toggle" | "release" | "fold" | "unfold";
}

const down = { move: (active: number) => active + 1 };
const up = { move: (active: number) => active - 1 };
export const commands: Readonly<Record<string, Command>> = {
  j: down,
  ArrowDown: down,
  k: up,
  ArrowUp: up,
  PageDown: { move: (active) => active + 15 },
  PageUp: { move: (active) => active - 15 },
  Home: { move: () => 0 },
  End: { move: (_, count) => count - 1 },
  ArrowLeft: { act: "fold" },
  ArrowRight: { act: "unfold" },
  Enter: { act: "open" },
  o: { act: "open" },
  x: { act: "toggle" },
  " ": { act: "toggle" },
  Escape: { act: "release" },
};

/** The line of a place; where that line is no more, the one that stands there now. */
export function lineNow<Row>(lines: Lines<Row>, { key, line }: Place): number {
  if (line < 0) return -1;
  const found = lineOf(lines, key, line);
  return found >= 0 ? found : Math.min(line, lines.count - 1);
}

/** The line nearest to this one where the keys stop: a row, or a folded group. */
export function stopNear<Row>(lines: Lines<Row>, props: RecordTableProps<Row>, wanted: number, step: 1 | -1): number {
  const within = Math.max(0, Math.min(wanted, lines.count - 1));
  const isStop = (line: number) => lines.rowAt(line) !== undefined || isFolded(lines, props, line);
  for (let line = within; line >= 0 && line < lines.count; line += step) if (isStop(line)) return line;
  for (let line = within; line >= 0 && line < lines.count; line -= step) if (isStop(line)) return line;
  return -1;
}

export function isFolded<Row>(lines: Lines<Row>, { grouped }: RecordTableProps<Row>, line: number): boolean {
  const heading = lines.headingAt(line);
  return heading !== undefined && grouped?.folded.has(heading.key) === true;
}

export function toggleOne<Row>(
  { rowId, selected, onSelect }: RecordTableProps<Row>,
  lines: Lines<Row>,
  line: number,
): void {
  const row = lines.rowAt(line);
  if (row === undefined) return;
  const next = new Set(selected);
  if (!next.delete(rowId(row))) next.add(rowId(row));
  onSelect?.(next);
}

export function selectRange<Row>(props: RecordTableProps<Row>, lines: Lines<Row>, from: number, to: number): void {
  const { rowId, selected, onSelect } = props;
  const [first, last] = from < to ? [from, to] : [to, from];
  const next = new Set(selected);
  for (let line = Math.max(0, first); line <= last; line++) {
    const row = lines.rowAt(line);
    if (row !== undefined) next.add(rowId(row));
  }
  onSelect?.(next);
}
