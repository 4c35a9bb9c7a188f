/** What PostgreSQL can hold and both sides read alike: no NUL, no half of a surrogate pair. */
export function isStorableText(text: string): boolean {
  return !text.includes("\u0000") && text.isWellFormed();
}

/** Any UUID; ids of records are in lower case. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);
}

/** A day that exists, of the years 1 to 9999, as `2026-11-24`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text.startsWith("0000")) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

const earliest = Date.parse("0001-01-01T00:00:00Z");
const latest = Date.parse("9999-12-31T23:59:59.999Z");

/** Milliseconds since 1970 of an RFC 3339 time with an offset, or of a day (its first moment in UTC). */
export function readTime(text: string): number | undefined {
  const withTime = /^(\d{4}-\d\d-\d\d)[Tt ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)$/.exec(text);
  if (!isDay(withTime?.[1] ?? text)) return undefined;
  const time = Date.parse(text.toUpperCase().replace(" ", "T"));
  return isPlausibleTime(time) ? time : undefined;
}

export function isPlausibleTime(milliseconds: number): boolean {
  return milliseconds >= earliest && milliseconds <= latest;
}

const units: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };
const longest = 100 * 366 * 86_400_000;

/** Milliseconds of `90m`, `1h30m`, `2d`, `-1.5h`: days of 24 hours, at most 100 years, no part of a millisecond. */
export function readDuration(text: string): number | undefined {
  const [, sign, parts] = /^(-?)((?:\d{1,12}(?:\.\d{1,6})?(?:d|h|ms|m|s))+)$/.exec(text) ?? [];
  if (parts === undefined) return undefined;
  let sum = 0;
  for (const [, amount, unit] of parts.matchAll(/([\d.]+)(d|h|ms|m|s)/g))
    sum += Number(amount) * (units[unit ?? ""] ?? 0);
  return isPlausibleDuration(sum) && Number.isInteger(sum) ? (sign === "-" ? 0 - sum : sum) : undefined;
}

export function isPlausibleDuration(milliseconds: number): boolean {
  return Math.abs(milliseconds) <= longest;
}

/** The shortest way to write it with one unit: `24h`, `90m`, `1500ms`. */
export function writeDuration(milliseconds: number): string {
  const unit = ["h", "m", "s"].find((name) => milliseconds % (units[name] ?? 1) === 0) ?? "ms";
  return `${milliseconds / (units[unit] ?? 1)}${unit}`;
}
