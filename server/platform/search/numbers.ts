/** The numbers of a kind that somebody may mean by `INC-42`, `inc42`, `#42` or `42`: as written, and with its zeros. */
export function numbersOf(prefix: string, q: string): string[] {
  const found = /^(?:([a-z]{1,10})[-\s]?|#)?0*(\d{1,12})$/i.exec(q.trim());
  if (!found) return [];
  const [, letters, digits = ""] = found;
  if (letters !== undefined && letters.toUpperCase() !== prefix) return [];
  return [...new Set([`${prefix}-${digits.padStart(6, "0")}`, `${prefix}-${digits}`])];
}
