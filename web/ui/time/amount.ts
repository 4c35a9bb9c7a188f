const MINUTE = 60_000;

/** A length of time (ms, sign ignored) in the one unit that a person would use: minutes, hours from 1 h, days from 2 d. */
export function amountOf(ms: number): { amount: number; unit: "min" | "h" | "d" } {
  const minutes = Math.floor(Math.abs(ms) / MINUTE);
  if (minutes < 60) return { amount: minutes, unit: "min" };
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? { amount: hours, unit: "h" } : { amount: Math.floor(hours / 24), unit: "d" };
}
