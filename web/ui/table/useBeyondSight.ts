import { startTransition, useEffect, useState } from "react";

/** Rows that exist above and below those in sight, so that scrolling finds them there. */
const BEYOND = 12;
/** Milliseconds after the first rows: these are painted then. */
const LATER = 60;

/** How many rows beyond those in sight a list draws: none until its first ones are painted, whom somebody waits for. */
export function useBeyondSight(hasRows: boolean): number {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    if (!hasRows) return;
    const timer = setTimeout(() => startTransition(() => setPainted(true)), LATER);
    return () => clearTimeout(timer);
  }, [hasRows]);
  return painted ? BEYOND : 0;
}
