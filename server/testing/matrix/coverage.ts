const KINDS = ["leak", "5xx", "other"] as const;
type Kind = (typeof KINDS)[number];

interface Line {
  requests: number;
  routes: Set<string>;
  readonly classes: Map<string, number>;
  readonly faults: Map<Kind, string[]>;
  note: string;
}

/** What was asked and what came of it, check by check. */
export class Coverage {
  readonly #lines = new Map<string, Line>();

  asked(check: string, _actor: string, status: number): void {
    const line = this.#line(check);
    line.requests += 1;
    const group = `${Math.floor(status / 100)}xx`;
    line.classes.set(group, (line.classes.get(group) ?? 0) + 1);
  }

  route(check: string, name: string): void {
    this.#line(check).routes.add(name);
  }

  note(check: string, text: string): void {
    this.#line(check).note = text;
  }

  fault(check: string, kind: Kind, text: string): void {
    const { faults } = this.#line(check);
    faults.set(kind, [...(faults.get(kind) ?? []), text]);
  }

  /** Everything that went wrong in a check, the worst first. */
  faultsOf(check: string): string[] {
    const { faults } = this.#line(check);
    return KINDS.flatMap((kind) => faults.get(kind) ?? []);
  }

  /** The table as text: routes × checks with the numbers. */
  table(routes: number): string {
    const rows = [...this.#lines].map(([check, line]) => rowOf(check, line));
    const sum = (pick: (line: Line) => number) => [...this.#lines.values()].reduce((all, line) => all + pick(line), 0);
    const leaks = sum((line) => line.faults.get("leak")?.length ?? 0);
    const failed = sum((line) => line.faults.get("5xx")?.length ?? 0);
    const head = ["check", "routes", "asked", "2xx", "4xx", "5xx", "leaks", "faults", ""];
    return [
      table([head, ...rows]),
      `${routes} routes, ${sum((line) => line.requests)} requests, ${leaks} leaks, ${failed} answers of 5xx`,
    ].join("\n");
  }

  #line(check: string): Line {
    const line = this.#lines.get(check) ?? {
      requests: 0,
      routes: new Set(),
      classes: new Map(),
      faults: new Map(),
      note: "",
    };
    this.#lines.set(check, line);
    return line;
  }
}

function rowOf(check: string, line: Line): string[] {
  const count = (group: string) => String(line.classes.get(group) ?? 0);
  const faults = (kind: Kind) => String(line.faults.get(kind)?.length ?? 0);
  const numbers = [line.routes.size, line.requests].map(String);
  return [check, ...numbers, count("2xx"), count("4xx"), count("5xx"), faults("leak"), faults("other"), line.note];
}

function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
