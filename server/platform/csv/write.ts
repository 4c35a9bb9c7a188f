/** What a spreadsheet would take for a formula, or for nothing at all (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\n\0]/;

/** One line of CSV (RFC 4180) that no spreadsheet runs: text that looks like a formula gets an apostrophe before it. */
export function csvLine(values: readonly unknown[]): string {
  return `${values.map(csvCell).join(",")}\r\n`;
}

function csvCell(value: unknown): string {
  const text = textOf(value);
  const safe = typeof value !== "number" && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** References by their name, records by their number, lists with commas, the rest as JSON. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(textOf).join(", ");
  if (typeof value !== "object") return String(value);
  if ("number" in value) return String(value.number);
  if ("name" in value) return String(value.name);
  return Object.keys(value).length === 0 ? "" : JSON.stringify(value);
}
