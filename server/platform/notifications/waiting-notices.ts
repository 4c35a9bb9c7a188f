import { requester } from "./audience.ts";
import { timeIn } from "./level-notices.ts";
import type { Notice } from "./notice.ts";
import { TICKET_VARIABLES, ticketFacts } from "./ticket-facts.ts";

/** What the requester is told while their ticket waits for them: reminders, and the last one before it ends by itself. */
export function waitingNotices(kind: string): readonly Notice[] {
  const reminder = {
    section: "tickets",
    on: [`${kind}.pending_reminded`],
    audience: [requester],
    channels: ["in_app", "email"],
    variables: { ...TICKET_VARIABLES, nextAt: "time" },
    load: ticketFacts(async (_ctx, _ticket, { payload }) => ({ values: { nextAt: timeIn(payload.nextAt) } })),
  } as const;
  return [
    { ...reminder, key: "last_reminder", when: ({ payload }) => payload.next === "resolve" },
    { ...reminder, key: "reminded", when: ({ payload }) => payload.next !== "resolve" },
  ];
}
