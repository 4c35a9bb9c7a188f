import { settingsOf } from "../../../contract/organizations/settings.ts";
import type { Sender } from "./people.ts";

/** Minutes in which further changes of the same record join a message that has not gone out. */
export function mergeMinutesOf(sender: Sender): number {
  return settingsOf(sender.settings).notificationMergeMinutes;
}
