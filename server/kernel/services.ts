import type { Clock } from "./clock.ts";
import type { Settings } from "./config/settings.ts";
import type { Database } from "./db/unit-of-work.ts";
import type { Log } from "./log.ts";

/**
 * What a process has besides the present unit of work. The platform adds its own by declaration merging,
 * so that the kernel need not know them.
 */
export interface Services {
  readonly database: Database;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
}
