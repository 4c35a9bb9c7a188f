import { Temporal } from "../../../contract/businesstime/temporal.ts";

export const COUNTS = ["50", "200", "500"] as const;

/** Which tickets a trial looks at, as the form has it; empty: no matter. */
export interface Scope {
  readonly filter: string;
  readonly from: string;
  /** The last day that counts, as people say it. */
  readonly until: string;
  readonly tickets: (typeof COUNTS)[number];
}

export const EVERY_TICKET: Scope = { filter: "", from: "", until: "", tickets: "200" };

/** The same as the API takes it: without what does not matter, and up to the day after the last. */
export function bodyOfScope({ filter, from, until, tickets }: Scope): Readonly<Record<string, string | number>> {
  return {
    ...(filter.trim() === "" ? {} : { filter }),
    ...(from === "" ? {} : { from }),
    ...(until === "" ? {} : { to: Temporal.PlainDate.from(until).add({ days: 1 }).toString() }),
    tickets: Number(tickets),
  };
}
