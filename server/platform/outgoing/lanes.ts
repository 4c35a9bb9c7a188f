import type { Log } from "../../kernel/log.ts";

export interface LaneSizes {
  /** Pieces of work that speak with the outside at once, in one process. */
  readonly atOnce: number;
  /** Of these, as many as one receiver may have: who hangs holds up nobody else. */
  readonly perReceiver: number;
}

/** Work with the outside, some pieces at a time. What it does must be kept elsewhere, since a process may end before. */
export interface Lanes {
  /** Runs a piece of work when there is a lane for its receiver. */
  enter(receiver: string, work: () => Promise<void>, log: Log): void;
  /** How many more pieces may be brought; those that wait for a receiver who hangs are not counted. */
  room(): number;
  /** Milliseconds for which work for this receiver had better be left where it is kept; 0: it may come now. */
  putOff(receiver: string): number;
}

/** Pieces that wait in memory, of all receivers and of one: the rest stays where it is kept. */
const MOST_WAITING = 100;
const MOST_OF_ONE = 20;
/** A receiver that has not answered for so long hangs (ms). */
const SLOW = 2_000;
const LATER = 1_000;
const MUCH_LATER = 30_000;

interface Piece {
  readonly receiver: string;
  readonly run: () => Promise<void>;
}

export function openLanes({ atOnce, perReceiver }: LaneSizes, now: () => number = () => performance.now()): Lanes {
  const waiting: Piece[] = [];
  /** When the pieces began that each receiver has in the lanes. */
  const begun = new Map<string, number[]>();
  let running = 0;
  const isFull = (receiver: string) => (begun.get(receiver)?.length ?? 0) >= perReceiver;
  const hangs = (receiver: string) => (begun.get(receiver)?.[0] ?? Number.POSITIVE_INFINITY) < now() - SLOW;

  const fill = (): void => {
    while (running < atOnce) {
      const place = waiting.findIndex(({ receiver }) => !isFull(receiver));
      const [piece] = place < 0 ? [] : waiting.splice(place, 1);
      if (!piece) return;
      begin(piece);
    }
  };

  const begin = ({ receiver, run }: Piece): void => {
    const since = now();
    begun.set(receiver, [...(begun.get(receiver) ?? []), since]);
    running += 1;
    void run().finally(() => {
      running -= 1;
      const rest = begun.get(receiver) ?? [];
      const left = rest.toSpliced(rest.indexOf(since), 1);
      if (left.length > 0) begun.set(receiver, left);
      else begun.delete(receiver);
      fill();
    });
  };

  return {
    enter: (receiver, work, log) => {
      const run = () => work().catch((error) => log.warn({ err: error }, "A message could not be delivered"));
      waiting.push({ receiver, run });
      fill();
    },
    room: () => Math.max(0, MOST_WAITING - waiting.filter(({ receiver }) => !hangs(receiver)).length),
    putOff: (receiver) => {
      if (hangs(receiver) && isFull(receiver)) return MUCH_LATER;
      return waiting.filter((piece) => piece.receiver === receiver).length >= MOST_OF_ONE ? LATER : 0;
    },
  };
}
