import { z } from "zod";
import { Id } from "../kernel/text.ts";

/** `24x7`, `business` (the organization's own 9–17), or the id of a calendar. */
const CalendarChoice = z.union([z.enum(["24x7", "business"]), Id]);

/** Settings that the product itself reads, with what holds where an organization has set nothing (domain.md §2). */
export const ticketSettings = z.object({
  /** Resolved tickets close by themselves. */
  autoClose: z.boolean().default(true),
  /** Days from the resolution: of 24 hours around the clock, opening days in any other calendar. */
  autoCloseDays: z.int().min(0).max(365).default(5),
  autoCloseCalendar: CalendarChoice.default("24x7"),
  /** A reply of the requester opens a resolved ticket again. */
  reopenOnReply: z.boolean().default(true),
  /** Days in which a closed ticket can be opened again; 0 for never. */
  reopenClosedDays: z.int().min(0).max(365).default(0),
  /** Reminders to a requester whose answer a ticket waits for; 0 for none. */
  pendingReminders: z.int().min(0).max(10).default(3),
  /** Open hours of `pendingCalendar` from the question to the first reminder, and between any two. */
  pendingHours: z.int().min(1).max(2000).default(16),
  pendingCalendar: CalendarChoice.default("business"),
  /** As long after the last reminder, the ticket is resolved without a response. */
  pendingResolves: z.boolean().default(true),
  /** Minutes in which further changes of a ticket join a message about it that has not gone out. */
  notificationMergeMinutes: z.int().min(0).max(120).default(2),
  /** Days for which notifications and their ledger are kept. */
  notificationDays: z.int().min(7).max(3650).default(90),
  /** Megabytes that the attachments of one person may take; 0 for as much as the organization has. */
  attachmentsPerPersonMb: z.int().min(0).max(1_000_000).default(0),
});
export type TicketSettings = z.output<typeof ticketSettings>;
export type SettingName = keyof TicketSettings;

/** What holds in an organization; a value of the wrong kind, from before it was checked, counts as not set. */
export function settingsOf(kept: Readonly<Record<string, unknown>>): TicketSettings {
  const known = Object.entries(ticketSettings.shape).map(([name, schema]) => {
    const read = schema.safeParse(kept[name]);
    return [name, read.success ? read.data : schema.parse(undefined)];
  });
  return Object.fromEntries(known) as TicketSettings;
}

/** Names of known settings whose value is of the wrong kind; null takes a setting away. */
export function wrongSettings(wanted: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(wanted).flatMap(([name, value]) => {
    const schema = Object.hasOwn(ticketSettings.shape, name) ? ticketSettings.shape[name as SettingName] : undefined;
    return !schema || value === null || schema.safeParse(value).success ? [] : [name];
  });
}
