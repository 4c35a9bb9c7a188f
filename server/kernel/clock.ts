/** Where time comes from. `simulated` is null in production: then the database's own time is used. */
export interface Clock {
  readonly simulated: () => Date | null;
}

export const databaseClock: Clock = { simulated: () => null };

/** A clock for trials and tests that moves only when told. */
export function steppedClock(start: Date): Clock & { set(to: Date): void; advance(milliseconds: number): void } {
  let now = start;
  return {
    simulated: () => now,
    set: (to) => {
      now = to;
    },
    advance: (milliseconds) => {
      now = new Date(now.getTime() + milliseconds);
    },
  };
}
