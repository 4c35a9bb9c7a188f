import { Problem } from "../../../contract/kernel/problem.ts";

export type Turnstile = <T>(work: () => Promise<T>) => Promise<T>;

/** Lets `atOnce` works run, lets `waiting` more wait their turn, and refuses the rest as overload. */
export function turnstile(limits: { readonly atOnce: number; readonly waiting: number }): Turnstile {
  const queue: (() => void)[] = [];
  let running = 0;
  const enter = async () => {
    if (running < limits.atOnce) {
      running++;
      return;
    }
    if (queue.length >= limits.waiting) throw new Problem("common.overloaded");
    await new Promise<void>((resolve) => queue.push(resolve));
  };
  const leave = () => {
    const next = queue.shift();
    if (next) next();
    else running--;
  };
  return async (work) => {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
