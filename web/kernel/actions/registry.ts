import { useEffect, useRef, useSyncExternalStore } from "react";
import type { Action } from "./action.ts";

type Source = { current: readonly Action[] };

let sources: readonly Source[] = [];
let snapshot: readonly Action[] = [];
const listeners = new Set<() => void>();

/** What can be done now, the open page's actions before those of the whole app. */
export function currentActions(): readonly Action[] {
  return sources.flatMap((source) => source.current);
}

/** Offers actions in palette, shortcuts and `?` list while the component is shown. */
export function useActions(actions: readonly Action[]): void {
  const source = useRef(actions);
  useEffect(() => {
    source.current = actions;
    publish();
  });
  useEffect(() => {
    sources = [source, ...sources];
    publish();
    return () => {
      sources = sources.filter((other) => other !== source);
      publish();
    };
  }, []);
}

/** The offered actions, kept fresh; for the palette and the list of shortcuts. */
export function useCurrentActions(): readonly Action[] {
  return useSyncExternalStore(subscribe, () => snapshot);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  snapshot = currentActions();
  return () => listeners.delete(listener);
}

function publish(): void {
  if (listeners.size === 0) return;
  snapshot = currentActions();
  for (const listener of listeners) listener();
}
