import type pg from "pg";
import type { RateLimit } from "./rate-limit.ts";

/**
 * Tells the other processes what was counted in this one, and learns what all have counted together. Called once a second
 * and never within a request, so a limit holds for all processes, to a second and a twentieth of it for each.
 */
export async function shareCounts(limits: Readonly<Record<string, RateLimit>>, pool: pg.Pool): Promise<void> {
  for (const [name, limit] of Object.entries(limits)) {
    const taken = limit.takeUnshared();
    if (taken.size === 0) continue;
    const { rows } = await pool.query<{ key: string; used: number; remains: number }>(
      "select key, used, remains from share_request_counts($1, $2, $3)",
      [name, [...taken.keys()], [...taken.values()]],
    );
    for (const { key, used, remains } of rows) limit.learn(key, used, remains);
  }
}
