export interface ChartData {
  readonly kind: "bars" | "line" | "ranking";
  /** Along the axis, already in words: months, teams, states. */
  readonly labels: readonly string[];
  readonly series: readonly {
    readonly name: string;
    readonly values: readonly (number | null)[];
    /** Colour token without dashes: `accent`, `red`, `green`; `accent` where missing. */
    readonly tone?: string;
  }[];
}
