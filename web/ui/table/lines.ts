/** What rows stand under: `count` says how many there are of them, in sight or not. */
export interface RowGroup {
  readonly key: string;
  readonly label: string;
  readonly count?: number | undefined;
}

/** How rows are grouped; those of one group come together. Stable: memoize. */
export interface Grouped<Row> {
  /** The groups in their order, as far as they are known; one that is folded shows its heading alone. */
  readonly all: readonly RowGroup[];
  readonly of: (row: Row) => RowGroup;
  readonly folded: ReadonlySet<string>;
  /** Folds an open group, opens a folded one. */
  readonly onFold: (key: string) => void;
}

/** The lines of a list from top to bottom: its rows, and the headings of their groups. */
export interface Lines<Row> {
  readonly count: number;
  /** Undefined for a heading. */
  readonly rowAt: (line: number) => Row | undefined;
  /** Undefined for a row. */
  readonly headingAt: (line: number) => RowGroup | undefined;
  /** Names a line wherever it stands. */
  readonly keyAt: (line: number) => string;
  /** How many rows stand before the line. */
  readonly rowsBefore: (line: number) => number;
}

export function linesOf<Row>(
  rows: readonly Row[],
  rowId: (row: Row) => string,
  grouped: Grouped<Row> | undefined,
  more: boolean,
): Lines<Row> {
  if (grouped) return groupedLines(rows, rowId, grouped, more);
  return {
    count: rows.length,
    rowAt: (line) => rows[line],
    headingAt: () => undefined,
    keyAt: (line) => keyOf(rows[line], rowId),
    rowsBefore: (line) => line,
  };
}

/** Where the line with this key is now, looked for first where it was; -1 where it is no more. */
export function lineOf<Row>({ count, keyAt }: Lines<Row>, key: string, was: number): number {
  if (was < count && was >= 0 && keyAt(was) === key) return was;
  for (let line = 0; line < count; line++) if (keyAt(line) === key) return line;
  return -1;
}

/** The group that a line belongs to. */
export function groupOfLine<Row>({ rowAt, headingAt }: Lines<Row>, line: number, grouped: Grouped<Row> | undefined) {
  const row = rowAt(line);
  return row === undefined ? headingAt(line) : grouped?.of(row);
}

function groupedLines<Row>(
  rows: readonly Row[],
  rowId: (row: Row) => string,
  grouped: Grouped<Row>,
  more: boolean,
): Lines<Row> {
  const lines = woven(rows, grouped, more);
  const at = (line: number) => lines[line];
  return {
    count: lines.length,
    rowAt: (line) => rows[at(line)?.row ?? -1],
    headingAt: (line) => at(line)?.heading,
    keyAt: (line) => {
      const { name, row = -1 } = at(line) ?? {};
      return name ?? keyOf(rows[row], rowId);
    },
    rowsBefore: (line) => at(line)?.before ?? rows.length,
  };
}

interface Line {
  /** Index of the row; undefined for a heading. */
  readonly row?: number;
  readonly heading?: RowGroup;
  /** Of a heading; that of a group whose rows do not come together is told apart by where it stands. */
  readonly name?: string;
  readonly before: number;
}

/** Rows under their headings, and between them, in the order of groups, the headings of those that are folded. */
function woven<Row>(rows: readonly Row[], { all, of, folded }: Grouped<Row>, more: boolean): readonly Line[] {
  const lines: Line[] = [];
  const order = new Map(all.map(({ key }, at) => [key, at]));
  const named = new Set<string>();
  const head = (heading: RowGroup, before: number) => {
    lines.push({ heading, name: named.has(heading.key) ? `${heading.key} ${before}` : heading.key, before });
    named.add(heading.key);
  };
  let told = 0;
  const foldedUpTo = (end: number, before: number) => {
    for (const heading of all.slice(told, end)) if (folded.has(heading.key)) head(heading, before);
    told = Math.max(told, end);
  };
  let open: string | undefined;
  for (const [index, row] of rows.entries()) {
    const heading = of(row);
    if (folded.has(heading.key)) continue;
    if (heading.key !== open) {
      open = heading.key;
      foldedUpTo(order.get(open) ?? told, index);
      head(heading, index);
    }
    lines.push({ row: index, before: index });
  }
  if (!more) foldedUpTo(all.length, rows.length);
  return lines;
}

function keyOf<Row>(row: Row | undefined, rowId: (row: Row) => string): string {
  return row === undefined ? "" : rowId(row);
}
