import { isTest } from "./limits.ts";
import type { FileSize } from "./measure.ts";

const areas: readonly [title: string, has: (path: string) => boolean][] = [
  ["contract", (path) => path.startsWith("contract/")],
  ["server/kernel", (path) => path.startsWith("server/kernel/")],
  ["server/platform", (path) => path.startsWith("server/platform/")],
  ["server/modules", (path) => path.startsWith("server/modules/")],
  ["server, the rest", (path) => /^server\/(?!(kernel|platform|modules)\/)/.test(path)],
  ["web", (path) => path.startsWith("web/")],
  ["tools, bench", (path) => /^(tools|bench)\//.test(path)],
];

/** The limits: the middle one and nine of ten should keep them, none may exceed the last. */
const aims = { files: [60, 200, 400], functions: [8, 30, 60] } as const;

/** How long files and functions are, by area; a `!` marks what misses the aim. */
export function sizesTable(files: readonly FileSize[]): string {
  const product = files.filter((file) => !isTest(file.path));
  const rows = areas.map(([title, has]) =>
    row(
      title,
      product.filter((file) => has(file.path)),
    ),
  );
  const inTests = row(
    "tests",
    files.filter((file) => isTest(file.path)),
  );
  const head = columns("", "files", "lines", "median", "p90", "max", "functions", "median", "p90", "max");
  return [head, ...rows, inTests, row("all but tests", product), `aims: ${aimsInWords()}`].filter(Boolean).join("\n");
}

function row(title: string, files: readonly FileSize[]): string {
  if (files.length === 0) return "";
  const lengths = files.map((file) => file.lines);
  const functions = files.flatMap((file) => file.functions.map((each) => each.lines));
  const total = lengths.reduce((sum, each) => sum + each, 0);
  return columns(
    title,
    files.length,
    total,
    ...spread(lengths, aims.files),
    functions.length,
    ...spread(functions, aims.functions),
  );
}

function spread(sizes: number[], limits: readonly number[]): string[] {
  const sorted = sizes.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const found = [at(0.5), at(0.9), at(1)];
  return found.map((size, index) => `${size}${size > (limits[index] ?? 0) ? "!" : " "}`);
}

function columns(title: string, ...cells: (string | number)[]): string {
  return `${title.padEnd(18)}${cells.map((cell) => String(cell).padStart(10)).join("")}`;
}

function aimsInWords(): string {
  const [median, most, all] = aims.files;
  const [inFunctions, mostFunctions, allFunctions] = aims.functions;
  return `files median ≤ ${median}, p90 ≤ ${most}, all ≤ ${all} (React 300); functions ≤ ${inFunctions}, ${mostFunctions}, ${allFunctions} (components 90)`;
}
