/** Settings that people know, with what holds where an organization has set nothing. */
export const SETTINGS = [
  { key: "autoClose", type: "switch", unset: true },
  { key: "autoCloseDays", type: "days", unset: 5 },
  { key: "reopenOnReply", type: "switch", unset: true },
  { key: "reopenClosedDays", type: "days", unset: 0 },
  { key: "pendingReminders", type: "days", unset: 3 },
  { key: "pendingHours", type: "days", unset: 16 },
  { key: "pendingResolves", type: "switch", unset: true },
  { key: "notificationMergeMinutes", type: "days", unset: 2 },
  { key: "notificationDays", type: "days", unset: 90 },
] as const;

export type Setting = (typeof SETTINGS)[number];
export type SettingValues = Readonly<Record<string, string | number | boolean>>;

/** The settings that differ from before; a field that was emptied goes back to what holds without one. */
export function changedSettings(before: SettingValues, now: SettingValues): Record<string, string | number | boolean> {
  return Object.fromEntries(Object.entries(now).filter(([key, value]) => before[key] !== value));
}
