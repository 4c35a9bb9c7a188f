/** The first line of a CSV (RFC 4180). */
export function csvHead(columns: readonly string[]): string {
  return `${columns.join(",")}\r\n`;
}

/** One record as a line: references by name, sets between semicolons, times in UTC. */
export function csvLine(columns: readonly string[], record: Readonly<Record<string, unknown>>): string {
  return `${columns.map((name) => cell(textOf(record[name]))).join(",")}\r\n`;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(textOf).join("; ");
  if (typeof value !== "object") return String(value);
  const { number, name } = value as { number?: unknown; name?: unknown };
  if (number !== undefined || name !== undefined) return textOf(number ?? name);
  return Object.keys(value).length === 0 ? "" : JSON.stringify(value);
}

/** A spreadsheet must not take a text for a formula (OWASP, CSV injection). */
function cell(text: string): string {
  const plain = /^[=+@\t\r]|^-(?!\d+(\.\d+)?$)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
