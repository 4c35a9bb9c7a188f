import { DAY, dateOf, dayNumber } from "../../../contract/businesstime/dates.ts";
import { invalid } from "../../../contract/kernel/problem.ts";

type Holidays = typeof import("date-holidays").default;

let loading: Promise<Holidays> | undefined;

/** Three megabytes of rules: loaded when somebody first asks, on the server alone. */
function library(): Promise<Holidays> {
  loading ??= import("date-holidays").then((module) => module.default);
  return loading;
}

export interface Country {
  readonly code: string;
  readonly name: string;
  readonly states: readonly { readonly code: string; readonly name: string }[];
}

let known: readonly Country[] | undefined;

/** All countries by their English names, with their states or provinces. */
export async function countries(): Promise<readonly Country[]> {
  if (known) return known;
  const holidays = new (await library())();
  known = Object.entries(holidays.getCountries("en") ?? {})
    .map(([code, name]) => ({ code, name, states: statesOf(holidays.getStates(code, "en")) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, "en"));
  return known;
}

/** Public holidays alone: neither bank holidays nor days that are only observed. 422 for a place that is not known. */
export async function holidaysOf(query: {
  readonly country: string;
  readonly state?: string | undefined;
  readonly year: number;
  readonly language?: string | undefined;
}) {
  const country = (await countries()).find(({ code }) => code === query.country);
  if (!country) throw invalid("country", "not_found");
  if (query.state && !country.states.some(({ code }) => code === query.state)) throw invalid("state", "not_found");
  const Library = await library();
  const holidays = query.state ? new Library(query.country, query.state) : new Library(query.country);
  const found = holidays.getHolidays(query.year, query.language) ?? [];
  const dates = new Map<string, string>();
  for (const { type, date: first, start, end, name } of found) {
    if (type !== "public") continue;
    for (const date of datesOf(first, start, end)) if (!dates.has(date)) dates.set(date, name);
  }
  return [...dates].map(([date, name]) => ({ date, name })).toSorted((a, b) => a.date.localeCompare(b.date));
}

function statesOf(states: Readonly<Record<string, string>> | undefined): Country["states"] {
  return Object.entries(states ?? {}).map(([code, name]) => ({ code, name }));
}

/** As the country's wall clock has them: some begin at sunset of the day before, and some last for days. */
function datesOf(first: string, start: Date, end: Date): string[] {
  const day = dayNumber(first.slice(0, 10));
  const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY));
  return day === undefined ? [] : Array.from({ length: days }, (_, place) => dateOf(day + place));
}
