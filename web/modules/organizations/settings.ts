/** Settings that people know, with what holds where an organization has set nothing, by what they are about. */
export const GROUPS = [
  {
    name: "closing",
    settings: [
      { key: "autoClose", type: "switch", unset: true },
      { key: "autoCloseDays", type: "amount", unset: 5 },
      { key: "autoCloseCalendar", type: "calendar", unset: "24x7" },
    ],
  },
  {
    name: "reopening",
    settings: [
      { key: "reopenOnReply", type: "switch", unset: true },
      { key: "reopenClosedDays", type: "amount", unset: 0 },
    ],
  },
  {
    name: "waiting",
    settings: [
      { key: "pendingReminders", type: "amount", unset: 3 },
      { key: "pendingHours", type: "amount", unset: 16 },
      { key: "pendingCalendar", type: "calendar", unset: "business" },
      { key: "pendingResolves", type: "switch", unset: true },
    ],
  },
  {
    name: "telling",
    settings: [
      { key: "notificationMergeMinutes", type: "amount", unset: 2 },
      { key: "notificationDays", type: "amount", unset: 90 },
    ],
  },
  {
    name: "files",
    settings: [{ key: "attachmentsPerPersonMb", type: "amount", unset: 0 }],
  },
] as const;

export type Group = (typeof GROUPS)[number];
export type Setting = Group["settings"][number];
export type SettingValues = Readonly<Record<string, string | number | boolean>>;

/** The settings that differ from before; a field that was emptied goes back to what holds without one. */
export function changedSettings(before: SettingValues, now: SettingValues): Record<string, string | number | boolean> {
  return Object.fromEntries(Object.entries(now).filter(([key, value]) => before[key] !== value));
}
