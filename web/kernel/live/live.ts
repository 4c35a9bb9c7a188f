import type { QueryClient } from "@tanstack/react-query";
import { forget, forgetAll, type LiveChange } from "./invalidation.ts";

type Listener = (change: LiveChange) => void;
const listeners = new Set<Listener>();

/** Hears every change that this person may see; returns how to stop. */
export function onLiveChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Follows `/api/v1/events` and lets cached answers grow old as records change. The browser resumes after a lost
 * connection by `Last-Event-ID`; where it gave up, a new stream is opened after a while and everything counts as old.
 * Returns how to stop.
 */
export function followChanges(queries: QueryClient): () => void {
  let source: EventSource;
  let again: ReturnType<typeof setTimeout> | undefined;

  const open = (missedSome: boolean) => {
    source = new EventSource("/api/v1/events");
    if (missedSome) source.addEventListener("open", () => forgetAll(queries), { once: true });
    source.addEventListener("message", (message) => {
      const change = JSON.parse(message.data) as LiveChange;
      forget(queries, change);
      for (const listener of listeners) listener(change);
    });
    source.addEventListener("error", () => {
      if (source.readyState !== EventSource.CLOSED) return;
      again = setTimeout(() => open(true), 5_000 + Math.random() * 10_000);
    });
  };

  open(false);
  return () => {
    clearTimeout(again);
    source.close();
  };
}
