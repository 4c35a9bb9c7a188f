import { Problem } from "../../../contract/kernel/problem.ts";

/** Hands out a number of places, and where they are all taken, by turns to those who wait. */
export interface Turns {
  /** Waits for a place. 503 `common.overloaded` where none came free in time. */
  take(name: string): Promise<void>;
  give(): void;
  readonly waiting: number;
}

interface Waiter {
  readonly take: () => void;
}

/**
 * Places by turns of names: of those who wait, the name goes next that has waited longest for its turn, and then stands
 * behind all others. So whoever asks for many delays another name by one place each time, and no more.
 */
export function fairTurns(places: number, patienceMs: number): Turns {
  let free = places;
  let waiting = 0;
  // By name, the next one first.
  const lines = new Map<string, Set<Waiter>>();

  const leave = (name: string, waiter: Waiter) => {
    const line = lines.get(name);
    if (line?.delete(waiter)) waiting--;
    if (line?.size === 0) lines.delete(name);
  };
  const next = (): Waiter | undefined => {
    for (const [name, line] of lines) {
      const [first] = line;
      if (!first) continue;
      lines.delete(name);
      lines.set(name, line);
      leave(name, first);
      return first;
    }
    return undefined;
  };

  return {
    take: (name) => {
      if (free > 0) {
        free--;
        return Promise.resolve();
      }
      return new Promise((resolve, reject) => {
        const waiter = { take: () => resolve(clearTimeout(late)) };
        const late = setTimeout(() => {
          leave(name, waiter);
          reject(new Problem("common.overloaded"));
        }, patienceMs);
        const line = lines.get(name) ?? new Set();
        lines.set(name, line.add(waiter));
        waiting++;
      });
    },
    give: () => {
      const waiter = next();
      if (waiter) waiter.take();
      else free++;
    },
    get waiting() {
      return waiting;
    },
  };
}
