import { setTimeout as pause } from "node:timers/promises";
import type { Postmaster } from "./postmaster.ts";

export type Watch = { end(): Promise<void> };

/**
 * Starts the server again when it is gone without having been asked to go (killed, out of memory). It answers at the
 * same URL then, so pools reconnect by themselves. A start that fails is tried again and told each time.
 */
export function watch(first: Postmaster, restart: () => Promise<Postmaster>, tell: (sentence: string) => void): Watch {
  const ending = new AbortController();
  const watching = keepRunning(first, restart, tell, ending.signal);
  return {
    end: async () => {
      ending.abort();
      await watching;
    },
  };
}

async function keepRunning(
  first: Postmaster,
  restart: () => Promise<Postmaster>,
  tell: (sentence: string) => void,
  ending: AbortSignal,
): Promise<void> {
  let postmaster = first;
  while (await waited(1000, ending)) {
    if (await postmaster.isRunning()) continue;
    tell("The embedded database was gone and is started again.");
    try {
      postmaster = await restart();
    } catch (error) {
      tell((error as Error).message);
    }
  }
}

/** False when the watch has ended. The timer keeps no process alive. */
function waited(milliseconds: number, ending: AbortSignal): Promise<boolean> {
  return pause(milliseconds, true, { signal: ending, ref: false }).catch(() => false);
}
