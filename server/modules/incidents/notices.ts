import {
  assignee,
  assigneesOfChildren,
  holdersOf,
  lead,
  namedIn,
  openedBy,
  requester,
  team,
  watchers,
} from "../../platform/notifications/audience.ts";
import { levelNotices, timeIn } from "../../platform/notifications/level-notices.ts";
import type { Notice } from "../../platform/notifications/notice.ts";
import { quoted } from "../../platform/notifications/quoted.ts";
import {
  type MoreFacts,
  nameOf,
  staffFacts,
  ticketFacts,
  TICKET_VARIABLES as variables,
  withPayload,
} from "../../platform/notifications/ticket-facts.ts";
import { ticketNotices } from "../../platform/notifications/ticket-notices.ts";
import { waitingNotices } from "../../platform/notifications/waiting-notices.ts";

const BOTH = ["in_app", "email"];

const withUpdate: MoreFacts = async (ctx, _ticket, { payload }) => {
  const update = await ctx.db
    .selectFrom("major_incident_updates")
    .select("body")
    .where("id", "=", String(payload.updateId))
    .executeTakeFirst();
  return update && { values: { comment: quoted(update.body) } };
};

const withCommander: MoreFacts = async (ctx, _ticket, { payload }) => ({
  values: { commander: await nameOf(ctx, typeof payload.commanderId === "string" ? payload.commanderId : null) },
});

const withDuty: MoreFacts = async (_ctx, _ticket, { payload }) => ({
  values: { duty: String(payload.duty ?? ""), dueAt: timeIn(payload.dueAt) },
});

const major: readonly Notice[] = [
  {
    key: "major_declared",
    section: "major",
    on: ["incident.major_accepted"],
    audience: [namedIn("commander", "commanderId"), assignee, lead, team, watchers],
    channels: BOTH,
    critical: true,
    variables: { ...variables, commander: "person" },
    load: ticketFacts(withCommander),
  },
  {
    key: "major_proposed",
    section: "major",
    on: ["incident.major_proposed"],
    audience: [holdersOf("incident:manage_major")],
    channels: BOTH,
    critical: true,
    variables: { ...variables, reason: "text" },
    load: staffFacts(withPayload("reason")),
  },
  {
    key: "major_updated",
    section: "major",
    on: ["incident.major_updated"],
    audience: [requester, openedBy, assignee, watchers, lead],
    channels: BOTH,
    variables: { ...variables, comment: "text" },
    load: ticketFacts(withUpdate),
  },
];

const duty = {
  section: "major",
  audience: [assignee, lead, team, holdersOf("restricted:read")],
  channels: BOTH,
  critical: true,
  variables: { ...variables, duty: "text", dueAt: "time" },
  load: staffFacts(withDuty),
} as const;

const satisfaction: readonly Notice[] = [
  {
    key: "rate_us",
    section: "tickets",
    on: ["incident.closed"],
    // Who confirms it has been asked already.
    when: ({ payload }) => payload.transition !== "confirm",
    audience: [requester],
    channels: ["email"],
    variables,
    load: ticketFacts(),
  },
  {
    key: "bad_rating",
    section: "work",
    on: ["incident.rated"],
    when: ({ payload }) => Number(payload.satisfaction) <= 2,
    audience: [lead, assignee],
    channels: BOTH,
    variables: { ...variables, rating: "number" },
    load: staffFacts(async (_ctx, _ticket, { payload }) => ({ values: { rating: Number(payload.satisfaction) } })),
  },
];

/** What people are told of incidents, besides what they are told of every ticket. */
export const notices: readonly Notice[] = [
  ...major,
  { ...duty, key: "security_deadline_missed", on: ["incident.notification_missed"] },
  { ...duty, key: "security_deadline", on: ["incident.notification_started"] },
  {
    key: "escalated",
    section: "levels",
    on: ["incident.escalated"],
    audience: [namedIn("escalated_to", "toUserId"), team],
    channels: BOTH,
    critical: true,
    variables: { ...variables, reason: "text" },
    load: staffFacts(withPayload("reason")),
  },
  {
    key: "parent_resolved",
    section: "work",
    on: ["incident.resolved"],
    audience: [assigneesOfChildren],
    channels: ["in_app"],
    variables: { ...variables, solution: "text" },
    load: staffFacts(async (_ctx, { row }) => ({ values: { solution: row.resolution_notes } })),
  },
  ...satisfaction,
  ...levelNotices("incident"),
  ...waitingNotices("incident"),
  ...ticketNotices("incident"),
];
