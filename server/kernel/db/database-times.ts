import type { Clock } from "../clock.ts";

/** What this process knows of the database's time, so that what only reads need not ask for it first. */
export interface DatabaseTimes {
  simulated(): Date | null;
  /** The database's time as it must be now, by how far this process's steady clock was from it last; none at first. */
  estimate(): Date | undefined;
  learn(now: Date): void;
}

export function databaseTimes(clock: Clock): DatabaseTimes {
  let distance: number | undefined;
  return {
    simulated: () => clock.simulated(),
    estimate: () =>
      clock.simulated() ?? (distance === undefined ? undefined : new Date(Math.floor(performance.now() + distance))),
    learn: (now) => {
      distance = now.getTime() - performance.now();
    },
  };
}
