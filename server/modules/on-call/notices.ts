import { onCallAt } from "../../../contract/on-call/rota.ts";
import { lead, namedIn, team } from "../../platform/notifications/audience.ts";
import { timeIn } from "../../platform/notifications/level-notices.ts";
import type { Notice } from "../../platform/notifications/notice.ts";
import { staffFacts, TICKET_VARIABLES as variables } from "../../platform/notifications/ticket-facts.ts";
import { scheduleOf } from "./shifts.ts";

const call = {
  section: "levels",
  channels: ["in_app", "email"],
  critical: true,
  variables,
  load: staffFacts(),
} as const;

/** Whose shift it is by now: who was relieved of it meanwhile hears nothing. */
const loadShift: Notice["load"] = async (ctx, { recordId, payload }) => {
  const [from, to] = [timeIn(payload.from), timeIn(payload.to)];
  const schedule = await scheduleOf(ctx, recordId ?? "");
  if (!schedule || !from || onCallAt(schedule, from.getTime())?.userId !== ctx.principal.userId) return undefined;
  return { values: { schedule: schedule.name, from, to }, link: "/on-call", internal: false };
};

/** What people are told of calls and shifts: who is on call, and where nobody was, who answers for the team. */
export const notices: readonly Notice[] = [
  { ...call, key: "on_call_paged", on: ["on_call.paged"], audience: [namedIn("on_call", "recipientIds")] },
  { ...call, key: "on_call_unreachable", on: ["on_call.unreachable"], audience: [lead, team] },
  {
    key: "shift_begins",
    section: "levels",
    on: ["on_call.shift_begins"],
    audience: [namedIn("on_call", "userId")],
    channels: ["in_app", "email"],
    variables: { recipient: "person", organization: "text", schedule: "text", from: "time", to: "time" },
    load: loadShift,
  },
];
