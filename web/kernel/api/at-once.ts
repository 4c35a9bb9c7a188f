import { startTransition, useOptimistic } from "react";

/**
 * A choice that shows in the very press. What the server made of it takes its place; where it failed, what was before.
 * `save` says itself what went wrong.
 */
export function useAtOnce<T>(value: T, save: (next: T) => Promise<unknown>): readonly [T, (next: T) => void] {
  const [shown, show] = useOptimistic(value);
  const choose = (next: T) =>
    startTransition(async () => {
      show(next);
      await save(next).catch(() => undefined);
      // Cached answers are told a moment after they have come.
      await new Promise((resolve) => setTimeout(resolve));
    });
  return [shown, choose];
}
