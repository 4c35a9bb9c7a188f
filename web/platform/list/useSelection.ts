import { useState } from "react";
import type { BulkOutcome, BulkTargets, Fitting } from "./bulk.ts";
import { type Told, useBulk } from "./useBulk.ts";

interface Chosen<Action> extends Pick<Told<Action>, "sparing" | "asks"> {
  /** Plural path of the API: `users`. */
  path: string;
  /** Of the rows that are selected. */
  ids: readonly string[];
  /** All that the list shows, where more of it than is selected may be meant. */
  fitting: Fitting | undefined;
  /** Lets go of all rows but these. */
  onRelease: (keep: ReadonlySet<string>) => void;
}

/** The rows of a list that are selected, or all that fit, and what is done with them. Those that refuse stay selected. */
export function useSelection<Action extends object>(chosen: Chosen<Action>) {
  const { path, ids, fitting, onRelease, sparing, asks } = chosen;
  const [all, setAll] = useState(false);
  const [outcome, setOutcome] = useState<BulkOutcome>();
  const wide = all && fitting !== undefined;
  const targets: BulkTargets = wide ? fitting : { ids };
  const bulk = useBulk<Action>(path, targets, {
    onDone: (done) => {
      if (done.failures.length > 0) setOutcome(done);
      onRelease(new Set(done.failures.map(({ id }) => id)));
    },
    onLeft: onRelease,
    ...(sparing ? { sparing } : {}),
    ...(asks ? { asks } : {}),
  });
  return {
    bulk,
    count: ids.length,
    /** All that fit are meant. */
    wide,
    /** Whether all that fit can be meant at all. */
    widens: fitting !== undefined,
    widen: () => setAll(!all),
    outcome,
    forget: () => setOutcome(undefined),
    release: () => onRelease(new Set()),
  };
}

export type Selection<Action extends object> = ReturnType<typeof useSelection<Action>>;
