import type { Log } from "../../kernel/log.ts";

/** Runs a piece of work when a lane is free; what it does must be kept elsewhere, since a process may end before. */
export type InLane = (work: () => Promise<void>, log: Log) => void;

/** So many pieces of work speak with the outside at once, in one process: who hangs there holds up nobody elsewhere. */
export function openLanes(atOnce: number): InLane {
  const waiting: (() => Promise<void>)[] = [];
  let running = 0;
  const next = () => {
    if (running >= atOnce) return;
    const work = waiting.shift();
    if (!work) return;
    running += 1;
    void work().finally(() => {
      running -= 1;
      next();
    });
  };
  return (work, log) => {
    waiting.push(() => work().catch((error) => log.warn({ err: error }, "A message could not be delivered")));
    next();
  };
}
