import type { Permission } from "./roles.ts";

/** What may be done with most kinds of record; each has a column. */
export const VERBS = ["read", "create", "update", "delete", "manage"] as const;

export interface MatrixLine {
  /** Kind of record, as permissions name it: `incident`. */
  readonly record: string;
  readonly common: Readonly<Partial<Record<string, Permission>>>;
  readonly others: readonly Permission[];
}

/** The catalogue as lines of a matrix; keeps lines of which some permission fits, with all of it. */
export function linesOf(
  catalogue: readonly Permission[],
  fits: (permission: Permission) => boolean = () => true,
): readonly MatrixLine[] {
  const found = [...Map.groupBy(catalogue, ({ name }) => recordOf(name))].filter(([, permissions]) =>
    permissions.some(fits),
  );
  return found.map(([record, permissions]) => ({
    record,
    common: Object.fromEntries(permissions.filter(isCommon).map((one) => [actionOf(one.name), one])),
    others: permissions.filter((one) => !isCommon(one)),
  }));
}

/** Whether the words stand in what the permission is called or means, whatever the case. */
export function speaksOf(sought: string, ...texts: readonly string[]): boolean {
  const words = sought.trim().toLocaleLowerCase().split(/\s+/);
  const text = texts.join(" ").toLocaleLowerCase();
  return words.every((word) => text.includes(word));
}

/** `restricted:read` as words for people: the verb without its underscores. */
export function verbOf(name: string): string {
  return actionOf(name).replaceAll("_", " ");
}

export function recordOf(name: string): string {
  return name.split(":")[0] ?? "";
}

function isCommon({ name }: Permission): boolean {
  return VERBS.some((verb) => verb === actionOf(name));
}

function actionOf(name: string): string {
  return name.split(":")[1] ?? "";
}

/** Where a cell stands: lines down, columns across. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** Where each permission of the lines stands. */
export function cellsOf(lines: readonly MatrixLine[]): readonly Cell[] {
  return lines.flatMap((line, row) => [
    ...VERBS.flatMap((verb, column) => (line.common[verb] ? [{ row, column }] : [])),
    ...line.others.map((_, index) => ({ row, column: VERBS.length + index })),
  ]);
}

/** The cell that an arrow key leads to: the next in its line, or the one of another line that stands nearest. */
export function nextCell(cells: readonly Cell[], from: Cell, key: string): Cell | undefined {
  const line = cells.filter(({ row }) => row === from.row).toSorted((a, b) => a.column - b.column);
  switch (key) {
    case "ArrowRight":
      return line.find(({ column }) => column > from.column);
    case "ArrowLeft":
      return line.findLast(({ column }) => column < from.column);
    case "Home":
      return line[0];
    case "End":
      return line.at(-1);
    case "ArrowDown":
      return nearest(cells, from, Math.min(...rowsOf(cells).filter((row) => row > from.row)));
    case "ArrowUp":
      return nearest(cells, from, Math.max(...rowsOf(cells).filter((row) => row < from.row)));
    default:
      return undefined;
  }
}

function rowsOf(cells: readonly Cell[]): number[] {
  return cells.map(({ row }) => row);
}

function nearest(cells: readonly Cell[], from: Cell, row: number): Cell | undefined {
  return cells
    .filter((cell) => cell.row === row)
    .toSorted((a, b) => Math.abs(a.column - from.column) - Math.abs(b.column - from.column))[0];
}
