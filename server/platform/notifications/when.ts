import type { Schedule } from "../../../contract/notifications/index.ts";
import { endOfQuiet, nextDigest } from "../../../contract/notifications/quiet-hours.ts";

/** When a message goes out, and what it waits for. */
export interface Departure {
  readonly state: "queued" | "delayed";
  readonly why: "quiet_hours" | "digest" | null;
  readonly at: Date;
}

/**
 * When something that happens now is sent to a person on a channel that can wait: after the pause in which further changes
 * join it, gathered if they want it so, and never in their quiet hours. What is critical goes at once.
 */
export function departure(
  now: Date,
  zone: string,
  schedule: Schedule,
  { critical, mergeMinutes }: { readonly critical: boolean; readonly mergeMinutes: number },
): Departure {
  const quiet = { from: schedule.quietFrom, until: schedule.quietUntil, days: schedule.quietDays };
  if (critical && schedule.criticalPasses) return { state: "queued", why: null, at: now };
  const soon = critical ? now.getTime() : now.getTime() + mergeMinutes * 60_000;
  const gathered =
    schedule.digest === "none" || critical
      ? undefined
      : nextDigest(now.getTime(), zone, schedule.digest, schedule.digestAt);
  const planned = gathered ?? soon;
  const awake = endOfQuiet(planned, zone, quiet);
  if (gathered !== undefined) return { state: "delayed", why: "digest", at: new Date(awake) };
  if (awake !== planned) return { state: "delayed", why: "quiet_hours", at: new Date(awake) };
  return { state: "queued", why: null, at: new Date(planned) };
}
