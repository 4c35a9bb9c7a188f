import type { StoredEvent } from "../../kernel/module/module.ts";
import { visibleAmong } from "../tickets/any-kind.ts";
import { assignee, mentioned, namedIn, openedBy, requester, team, teamIfNobody, watchers } from "./audience.ts";
import { type Audience, type Notice, SECTIONS } from "./notice.ts";
import { type MoreFacts, TICKET_VARIABLES, ticketFacts, withComment, withPayload } from "./ticket-facts.ts";

const BOTH = ["in_app", "email"];
const [TICKETS, WORK] = SECTIONS;
const variables = TICKET_VARIABLES;

/** What people are told about a ticket of any kind. The most specific first: who fits several hears the first. */
export function ticketNotices(kind: string): readonly Notice[] {
  const on = (...events: readonly string[]) => events.map((event) => `${kind}.${event}`);
  return [...aboutWords(on), ...aboutWork(on), ...aboutProgress(on)];
}

type On = (...events: readonly string[]) => string[];

function aboutWords(on: On): Notice[] {
  const said = { section: TICKETS, channels: BOTH, variables: { ...variables, comment: "text" } } as const;
  return [
    {
      ...said,
      key: "mentioned",
      on: on("commented", "noted"),
      audience: [mentioned],
      mention: true,
      load: ticketFacts(withComment),
    },
    {
      ...said,
      key: "commented",
      on: on("commented"),
      audience: [requester, assignee, openedBy, watchers, teamIfNobody],
      load: ticketFacts(withComment),
    },
    {
      ...said,
      key: "noted",
      section: WORK,
      on: on("noted"),
      audience: [assignee, watchers],
      channels: ["in_app"],
      load: ticketFacts(withComment),
    },
  ];
}

/** At opening the ticket's own, afterwards the one of the event: it may have moved on since. */
const newAssignee: Audience = {
  role: "assignee",
  find: (ctx, event) =>
    isOpening(event) ? assignee.find(ctx, event) : namedIn("assignee", "toAssigneeId").find(ctx, event),
};

function aboutWork(on: On): Notice[] {
  const work = { section: WORK, variables, load: ticketFacts() } as const;
  return [
    {
      ...work,
      key: "assigned_to_me",
      on: on("created", "assigned"),
      audience: [newAssignee],
      channels: BOTH,
    },
    {
      ...work,
      key: "assigned_to_team",
      on: on("created", "assigned"),
      when: (event) => isOpening(event) || typeof event.payload.toTeamId === "string",
      audience: [team],
      channels: ["in_app"],
    },
    {
      ...work,
      key: "reassigned",
      on: on("assigned"),
      audience: [namedIn("former_assignee", "fromAssigneeId")],
      channels: ["in_app"],
    },
    {
      ...work,
      key: "priority_raised",
      on: on("changed"),
      when: ({ payload }) => Number(payload.toPriority) < Number(payload.fromPriority),
      audience: [assignee, teamIfNobody],
      channels: BOTH,
    },
    {
      ...work,
      key: "watching",
      on: on("watcher_added"),
      when: ({ payload, actorId }) => payload.userId !== actorId,
      audience: [namedIn("watcher", "userId")],
      channels: ["in_app"],
    },
  ];
}

function aboutProgress(on: On): Notice[] {
  const progress = { section: TICKETS, channels: BOTH, variables, load: ticketFacts() } as const;
  const withReason = { variables: { ...variables, reason: "text" }, load: ticketFacts(withPayload("reason")) } as const;
  return [
    { ...progress, key: "received", on: on("created"), audience: [requester], channels: ["email"], ownToo: true },
    {
      ...progress,
      key: "pending",
      on: on("held"),
      when: ({ payload }) => payload.pendingReason === "requester",
      audience: [requester],
    },
    {
      ...progress,
      key: "resolved",
      on: on("resolved"),
      audience: [requester, openedBy, watchers],
      variables: { ...variables, solution: "text" },
      load: ticketFacts(async (_ctx, { row }) => ({ values: { solution: row.resolution_notes } })),
    },
    { ...progress, ...withReason, key: "reopened", on: on("reopened"), audience: [assignee, teamIfNobody, watchers] },
    { ...progress, key: "closed", on: on("closed"), audience: [requester, watchers], channels: ["in_app"] },
    {
      ...progress,
      ...withReason,
      key: "cancelled",
      on: on("cancelled"),
      when: ({ payload }) => payload.reason !== "merged",
      audience: [requester, assignee, watchers],
    },
    {
      ...progress,
      key: "merged",
      on: on("merged"),
      audience: [requester, watchers],
      variables: { ...variables, into: "text" },
      load: ticketFacts(withTarget),
    },
  ];
}

/** Into which ticket it was merged: `unknown` where the person may not know of that one. */
const withTarget: MoreFacts = async (ctx, _ticket, { payload }) => {
  const intoId = String(payload.intoId);
  const into = (await visibleAmong(ctx, [intoId])).get(intoId);
  return { values: { into: into?.row.number ?? "unknown" } };
};

function isOpening({ type }: StoredEvent): boolean {
  return type.endsWith(".created");
}
