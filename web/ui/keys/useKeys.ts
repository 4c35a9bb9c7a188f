import { useEffect } from "react";
import { type Bound, listenForKeys } from "./chords.ts";

/** Binds what `bound` gives at each press while the component is shown; see {@link listenForKeys}. Stable function. */
export function useKeys(bound: () => readonly Bound[]): void {
  useEffect(() => listenForKeys(bound), [bound]);
}
