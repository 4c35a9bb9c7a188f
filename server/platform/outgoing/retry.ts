import type { Services } from "../../kernel/services.ts";

const FIRST_REST = 30_000;
const LONGEST_REST = 6 * 3_600_000;
const MOST_TRIES = 10;

/** Half a minute after the first failure, then each time twice as long: four hours in all; null after the tenth. */
export function retryAt({ clock }: Pick<Services, "clock">, tries: number): Date | null {
  if (tries >= MOST_TRIES) return null;
  const now = clock.simulated()?.getTime() ?? Date.now();
  return new Date(now + Math.min(FIRST_REST * 2 ** (tries - 1), LONGEST_REST));
}
