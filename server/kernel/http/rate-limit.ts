/** Counts in windows of a minute that begin with the first request, in the memory of this process. */
export interface RateLimit {
  readonly perMinute: number;
  /** Takes `cost` from what is left of the present minute. */
  spend(key: string, cost?: number): Spent;
}

export interface Spent {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Seconds until the count begins anew. */
  readonly reset: number;
}

const MINUTE = 60_000;
const SWEEP_AT = 20_000;

interface Window {
  readonly endsAt: number;
  used: number;
}

export function rateLimit(perMinute: number, now: () => number = () => performance.now()): RateLimit {
  const windows = new Map<string, Window>();
  return {
    perMinute,
    spend: (key, cost = 1) => {
      const time = now();
      const window = present(windows, key, time);
      const allowed = window.used + cost <= perMinute;
      if (allowed) window.used = Math.max(0, window.used + cost);
      return { allowed, remaining: perMinute - window.used, reset: Math.ceil((window.endsAt - time) / 1_000) };
    },
  };
}

function present(windows: Map<string, Window>, key: string, time: number): Window {
  const known = windows.get(key);
  if (known && known.endsAt > time) return known;
  if (windows.size >= SWEEP_AT) sweep(windows, time);
  const window = { endsAt: time + MINUTE, used: 0 };
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
