/** A day of the calendar: `2026-11-24`; `other` where it belongs to the month before or after. */
export interface Day {
  readonly date: string;
  readonly other: boolean;
}

/** The month as the address says it (`2026-11`), or the present one. */
export function monthOf(text: string | undefined): string {
  return text !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : today().slice(0, 7);
}

export function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return dateText(new Date(year, number - 1 + count, 1)).slice(0, 7);
}

/** Whole weeks from Monday that hold the month. */
export function daysShown(month: string): readonly Day[] {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const before = (new Date(year, number - 1, 1).getDay() + 6) % 7;
  const length = new Date(year, number, 0).getDate();
  return Array.from({ length: Math.ceil((before + length) / 7) * 7 }, (_, at) => {
    const date = dateText(new Date(year, number - 1, at - before + 1));
    return { date, other: !date.startsWith(month) };
  });
}

/** That a time lies in these days, as the person's clock has them, in CEL. */
export function betweenDays(field: string, days: readonly Day[]): string {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return "true";
  const end = new Date(`${last.date}T00:00:00`);
  end.setDate(end.getDate() + 1);
  const from = new Date(`${first.date}T00:00:00`).toISOString();
  return `${field} >= timestamp("${from}") && ${field} < timestamp("${end.toISOString()}")`;
}

/** The day of a moment, as the person's clock has it. */
export function dayOf(time: string): string {
  return dateText(new Date(time));
}

export function today(): string {
  return dateText(new Date());
}

function dateText(date: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
