/** Counts in windows of a minute that begin with the first request, in the memory of this process. */
export interface RateLimit {
  readonly perMinute: number;
  /** Takes `cost` from what is left of the present minute; of `most` where somebody has another limit. */
  spend(key: string, cost?: number, most?: number): Spent;
  /** What was counted here since the last call, of those who have used a good part: for the other processes. */
  takeUnshared(): ReadonlyMap<string, number>;
  /** What all processes have counted together, and for how many milliseconds more it counts. */
  learn(key: string, used: number, remains: number): void;
}

export interface Spent {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Seconds until the count begins anew. */
  readonly reset: number;
}

const MINUTE = 60_000;
const SWEEP_AT = 20_000;
/** Who has used less than this part of the limit is nobody that other processes need to hear of. */
const SHARED_FROM = 1 / 20;

interface Window {
  endsAt: number;
  used: number;
  unshared: number;
}

export function rateLimit(perMinute: number, now: () => number = () => performance.now()): RateLimit {
  const windows = new Map<string, Window>();
  const unshared = new Set<string>();
  return {
    perMinute,
    spend: (key, cost = 1, most = perMinute) => {
      const time = now();
      const window = present(windows, key, time);
      const allowed = window.used + cost <= most;
      if (allowed) {
        const counted = Math.max(-window.used, cost);
        window.used += counted;
        window.unshared += counted;
        if (window.used >= most * SHARED_FROM) unshared.add(key);
      }
      const remaining = Math.max(0, most - window.used);
      return { allowed, remaining, reset: Math.ceil(Math.round(window.endsAt - time) / 1_000) };
    },
    takeUnshared: () => {
      const taken = new Map<string, number>();
      for (const key of unshared) {
        const window = windows.get(key);
        if (!window?.unshared || window.endsAt <= now()) continue;
        taken.set(key, window.unshared);
        window.unshared = 0;
      }
      unshared.clear();
      return taken;
    },
    learn: (key, used, remains) => {
      const window = present(windows, key, now());
      window.used = used + window.unshared;
      window.endsAt = now() + remains;
    },
  };
}

function present(windows: Map<string, Window>, key: string, time: number): Window {
  const known = windows.get(key);
  if (known && known.endsAt > time) return known;
  if (windows.size >= SWEEP_AT) sweep(windows, time);
  const window = { endsAt: time + MINUTE, used: 0, unshared: 0 };
  windows.delete(key);
  windows.set(key, window);
  return window;
}

/** Windows that are over go; if an attacker filled the map within the minute, the oldest go too. */
function sweep(windows: Map<string, Window>, time: number): void {
  for (const [key, window] of windows) {
    if (window.endsAt > time && windows.size < SWEEP_AT) return;
    windows.delete(key);
  }
}
