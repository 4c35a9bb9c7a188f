import type { QueryClient } from "@tanstack/react-query";
import type { Presence } from "../../../contract/platform/realtime.ts";
import { forget, forgetAll, type LiveChange } from "./invalidation.ts";

type Listener<T> = (news: T) => void;
const changes = new Set<Listener<LiveChange>>();
const presences = new Set<Listener<Presence>>();
const starts = new Set<() => void>();

/** Hears every change that this person may see; returns how to stop. */
export function onLiveChange(listener: Listener<LiveChange>): () => void {
  changes.add(listener);
  return () => changes.delete(listener);
}

/** Hears who is at which record; returns how to stop. */
export function onPresence(listener: Listener<Presence>): () => void {
  presences.add(listener);
  return () => presences.delete(listener);
}

/** Hears that what happens is followed from now on, also after a gap; returns how to stop. */
export function onFollowing(listener: () => void): () => void {
  starts.add(listener);
  return () => starts.delete(listener);
}

/**
 * Follows `/api/v1/events` and lets cached answers grow old as records change. The browser resumes after a lost
 * connection by `Last-Event-ID`. Everything counts as old where the server can no longer tell what was missed, and where
 * the browser had given up and a new stream was opened. Returns how to stop.
 */
export function followChanges(queries: QueryClient): () => void {
  let source: EventSource;
  let again: ReturnType<typeof setTimeout> | undefined;

  const open = (missedSome: boolean) => {
    source = new EventSource("/api/v1/events");
    if (missedSome) source.addEventListener("open", () => forgetAll(queries), { once: true });
    source.addEventListener("change", ({ data }) => {
      const change = JSON.parse(data) as LiveChange;
      forget(queries, change);
      for (const listener of changes) listener(change);
    });
    source.addEventListener("presence", ({ data }) => {
      const presence = JSON.parse(data) as Presence;
      for (const listener of presences) listener(presence);
    });
    source.addEventListener("ready", () => {
      for (const listener of starts) listener();
    });
    source.addEventListener("reset", () => forgetAll(queries));
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
