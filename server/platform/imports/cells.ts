import type { Field, Values } from "./importer.ts";

const YES = new Set(["true", "yes", "y", "1", "x", "ja", "j", "wahr"]);
const NO = new Set(["false", "no", "n", "0", "nein", "falsch"]);

/** A row as the body that creating it alone would have; empty cells are not given. */
export function inputOf(
  cells: readonly string[],
  mapping: readonly (string | null)[],
  fields: ReadonlyMap<string, Field>,
): Values {
  const input: Record<string, unknown> = {};
  const custom: Record<string, unknown> = {};
  for (const [at, name] of mapping.entries()) {
    const field = name === null ? undefined : fields.get(name);
    const cell = plain(cells[at] ?? "");
    if (!field || cell === "") continue;
    const value = saidIn(field, cell);
    if (field.name.startsWith("custom.")) custom[field.name.slice("custom.".length)] = value;
    else input[field.name] = value;
  }
  return Object.keys(custom).length > 0 ? { ...input, custom } : input;
}

/** Without the apostrophe that exports put before what looks like a formula. */
export function plain(cell: string): string {
  return cell.trim().replace(/^'(?=[=+\-@\t\r\n\0])/, "");
}

/** What the cell says, as its field takes it; where it does not, the text, whose refusal then says why. */
function saidIn({ type, values }: Field, cell: string): unknown {
  if (type === "int" || type === "number") return numberOf(cell) ?? cell;
  if (type === "bool") return YES.has(cell.toLowerCase()) ? true : NO.has(cell.toLowerCase()) ? false : cell;
  if (type === "set" || type === "refs") return partsOf(cell);
  if (values) return values.find((value) => same(value, cell)) ?? cell;
  return cell;
}

/** `1234.5`, and `1234,5` as German spreadsheets write it. */
function numberOf(cell: string): number | undefined {
  return /^-?\d+([.,]\d+)?$/.test(cell) ? Number(cell.replace(",", ".")) : undefined;
}

function partsOf(cell: string): string[] {
  const parts = cell.split(/[,;]/).map((part) => part.trim());
  return parts.filter((part) => part !== "");
}

/** `End user` is `end_user`. */
function same(value: string, cell: string): boolean {
  return value.toLowerCase() === cell.toLowerCase().replace(/[\s-]+/g, "_");
}
