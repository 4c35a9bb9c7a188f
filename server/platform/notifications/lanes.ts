import type { Log } from "../../kernel/log.ts";

/** No more than these speak with the outside at once, in one process. */
const AT_ONCE = 8;

const waiting: (() => Promise<void>)[] = [];
let running = 0;

/** Runs a piece of work when a lane is free; it must have what it does kept elsewhere, since a process may end before. */
export function inLane(work: () => Promise<void>, log: Log): void {
  waiting.push(() => work().catch((error) => log.warn({ err: error }, "A notification could not be delivered")));
  next();
}

function next(): void {
  if (running >= AT_ONCE) return;
  const work = waiting.shift();
  if (!work) return;
  running += 1;
  void work().finally(() => {
    running -= 1;
    next();
  });
}
