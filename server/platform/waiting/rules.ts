import type { Calendar } from "../../../contract/businesstime/calendar.ts";
import type { TicketSettings } from "../../../contract/organizations/settings.ts";
import { closesAt, type Reminding } from "../../../contract/sla/waiting.ts";
import type { Context } from "../../kernel/db/context.ts";
import { loadRules } from "../sla/promises.ts";
import { ticketSettingsOf } from "../tickets/settings.ts";

export interface WaitingRules {
  readonly settings: TicketSettings;
  readonly reminding: Reminding;
  /** When a ticket resolved then closes; null where it does not by itself. */
  readonly closes: (resolvedAt: number) => number | null;
}

/** How the organization lets tickets wait and end. A calendar that is gone counts as its own hours. */
export async function waitingRules(ctx: Context, kind: string): Promise<WaitingRules> {
  const [settings, { calendars }] = await Promise.all([ticketSettingsOf(ctx), loadRules(ctx, kind)]);
  const find = (choice: string): Calendar => {
    const preset = choice === "24x7" ? "24x7" : "9-17";
    const found = calendars.get(choice) ?? [...calendars.values()].find(({ builtIn }) => builtIn === preset);
    if (!found) throw new Error(`The organization has no calendar ${preset}`);
    return found;
  };
  const { autoClose, autoCloseCalendar, autoCloseDays } = settings;
  return {
    settings,
    reminding: {
      calendar: find(settings.pendingCalendar),
      hours: settings.pendingHours,
      reminders: settings.pendingReminders,
      resolves: settings.pendingResolves,
    },
    closes: (resolvedAt) => {
      if (!autoClose) return null;
      return closesAt(resolvedAt, autoCloseDays, autoCloseCalendar === "24x7" ? null : find(autoCloseCalendar));
    },
  };
}
