import { createContext, use } from "react";
import { type SlaClock, SlaRing } from "../../ui/time/SlaRing.tsx";

/** The clocks of a list's rows: they come after the rows, and change without the rows being drawn again. */
export const NextDueContext = createContext<ReadonlyMap<string, SlaClock>>(new Map());

/** How long until the next target of a ticket: a ring and words. */
export function DueCell({ id }: { id: string }) {
  const clock = use(NextDueContext).get(id);
  return clock ? <SlaRing clock={clock} /> : null;
}
