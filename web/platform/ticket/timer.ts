import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();

/** Since when (ms since 1970) this person's timer runs for a ticket, in this browser; undefined while it stands still. */
export function useTimer(userId: string, recordId: string): number | undefined {
  return useSyncExternalStore(subscribe, () => startedAt(userId, recordId));
}

export function startTimer(userId: string, recordId: string): void {
  keep(userId, recordId, String(Date.now()));
}

export function stopTimer(userId: string, recordId: string): void {
  keep(userId, recordId, undefined);
}

/** Whole minutes of a running timer, begun ones counted; a day at most, as an entry takes it. */
export function minutesSince(started: number, now: number): number {
  return Math.min(1440, Math.max(1, Math.ceil((now - started) / 60_000)));
}

function startedAt(userId: string, recordId: string): number | undefined {
  const stored = Number(localStorage.getItem(nameOf(userId, recordId)));
  return Number.isFinite(stored) && stored > 0 ? stored : undefined;
}

function keep(userId: string, recordId: string, started: string | undefined): void {
  const name = nameOf(userId, recordId);
  if (started === undefined) localStorage.removeItem(name);
  else localStorage.setItem(name, started);
  for (const listener of listeners) listener();
}

function nameOf(userId: string, recordId: string): string {
  return `steward.timer.${userId}.${recordId}`;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", listener);
  };
}
