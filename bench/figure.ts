/** One line of the table. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly measured: number;
  /** `least`: at least the target; `most`: at most. */
  readonly target?: { readonly least: number } | { readonly most: number };
  readonly p50?: number;
  readonly p99?: number;
  readonly mostP99?: number;
  /** The same statements straight from Node. */
  readonly floor?: number;
  /** Where the time went. */
  readonly note?: string;
}

export function meets({ measured, target, p99, mostP99 }: Figure): boolean | undefined {
  if (!target) return undefined;
  const reached = "least" in target ? measured >= target.least : measured <= target.most;
  return reached && (mostP99 === undefined || p99 === undefined || p99 < mostP99);
}

const HEAD = ["", "figure", "measured", "target", "p50 ms", "p99 ms", "floor", "× floor", "where the time goes"];

/** The figures as a table to read. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [HEAD, ...figures.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => pad(cell, widths[column] ?? 0, column))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function cellsOf(figure: Figure): string[] {
  const { name, unit, measured, target, p50, p99, mostP99, floor, note } = figure;
  const met = meets(figure);
  return [
    met === undefined ? "" : met ? "✓" : "✗",
    name,
    `${short(measured)} ${unit}`,
    target ? ("least" in target ? `≥ ${short(target.least)}` : `≤ ${short(target.most)}`) : "",
    p50 === undefined ? "" : p50.toFixed(1),
    p99 === undefined ? "" : `${p99.toFixed(1)}${mostP99 ? ` < ${mostP99}` : ""}`,
    floor === undefined ? "" : short(floor),
    floor === undefined ? "" : (floor / measured).toFixed(1),
    note ?? "",
  ];
}

function pad(cell: string, width: number, column: number): string {
  return column >= 2 && column <= 7 ? cell.padStart(width) : cell.padEnd(width);
}

function short(value: number): string {
  if (value >= 1_000) return Math.round(value).toLocaleString("en");
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}
