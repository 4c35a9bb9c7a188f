import { z } from "zod";
import * as commands from "../../../contract/incidents/commands.ts";
import { incidents } from "../../../contract/incidents/index.ts";
import { lifecycle } from "../../../contract/incidents/lifecycle.ts";
import { incidentStats } from "../../../contract/incidents/stats.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { type Route, route } from "../../kernel/http/route.ts";
import type { Action } from "../../platform/records/kind.ts";
import { findTicket } from "../../platform/tickets/find.ts";
import { ticketKind } from "../../platform/tickets/kinds.ts";
import { presentTicket } from "../../platform/tickets/present.ts";
import type { TicketRow } from "../../platform/tickets/row.ts";
import { childrenFollowing } from "./children.ts";
import { escalate } from "./escalate.ts";
import * as major from "./major.ts";
import { escalationsOf, majorUpdatesOf } from "./queries.ts";
import { checkRater, rate } from "./rate.ts";
import { incidentStatistics } from "./stats.ts";

const kind = () => ticketKind("incident");

/** What incidents have besides what every ticket has. */
export const routes: readonly Route[] = [
  command(
    "escalate",
    "update",
    "Escalate to the next level or to who answers for the team",
    commands.escalate,
    escalate,
  ),
  command("propose-major", "update", "Propose as a major incident", commands.proposeMajor, major.proposeMajor),
  command("accept-major", "manage", "Accept as a major incident", commands.acceptMajor, major.acceptMajor),
  command("decline-major", "manage", "Decline a proposal", commands.declineMajor, major.declineMajor),
  command("demote-major", "manage", "Take back a major incident", commands.demoteMajor, major.demoteMajor),
  command("review-major", "manage", "Write the post-incident review", commands.reviewMajor, major.reviewMajor),
  command("major-updates", "update", "Tell stakeholders how it goes", commands.updateMajor, major.updateMajor),
  route({
    method: "GET",
    path: "/incident-stats",
    access: { permission: "incident:read" },
    summary: "Figures of all incidents that one may see",
    tag: "incidents",
    answer: incidentStats,
    handle: (ctx) => incidentStatistics(ctx),
  }),
  route({
    method: "POST",
    path: "/incidents/:id/rating",
    access: "signed_in",
    summary: "Say, as its requester, how satisfied one is with the resolution",
    tag: "incidents",
    body: commands.rating,
    answer: incidents.record,
    subject: async (ctx, { id }) => {
      const ticket = await findTicket(ctx, kind(), id ?? "", "read", { lock: true });
      checkRater(ctx, ticket);
      return ticket;
    },
    handle: async (ctx, { subject, body }) => presentTicket(kind(), ctx.principal, await rate(ctx, subject, body)),
  }),
  route({
    method: "GET",
    path: "/incidents/:id/escalations",
    access: "signed_in",
    summary: "Escalations so far",
    tag: "incidents",
    answer: z.object({ items: z.array(commands.escalation) }),
    subject: internally,
    handle: async (ctx, { subject }) => ({ items: await escalationsOf(ctx, subject.id) }),
  }),
  route({
    method: "GET",
    path: "/incidents/:id/major-updates",
    access: "signed_in",
    summary: "The communications log of a major incident",
    tag: "incidents",
    answer: z.object({ items: z.array(commands.majorUpdate) }),
    subject: (ctx, { id }) => findTicket(ctx, kind(), id ?? "", "read"),
    handle: async (ctx, { subject }) => ({
      items: await majorUpdatesOf(ctx, subject.id, kind().policy.internal(ctx.principal, subject)),
    }),
  }),
  route({
    method: "GET",
    path: "/incidents/:id/transitions/:name/cascade",
    access: "signed_in",
    summary: "What a transition would do to the children",
    tag: "incidents",
    query: z.strictObject({ pendingReason: z.string().max(40).optional() }),
    answer: commands.cascade,
    subject: internally,
    handle: async (ctx, { subject, params, query }) => {
      if (!Object.hasOwn(lifecycle.transitions, params.name ?? "")) throw new Problem("common.not_found");
      const following = await childrenFollowing(ctx, subject, params.name ?? "", query);
      return {
        items: following.map(({ child, to }) => ({
          id: child.id,
          number: child.number,
          title: child.title,
          from: child.state,
          to,
        })),
      };
    },
  }),
];

/** A verb that is no transition: found and locked by the policy, done by its function, answered with the whole record. */
function command<B extends z.ZodType>(
  name: string,
  action: Action,
  summary: string,
  body: B,
  run: (ctx: Context, ticket: TicketRow, input: z.output<B>) => Promise<TicketRow>,
): Route {
  return route({
    method: "POST",
    path: `/incidents/:id/${name}`,
    access: "signed_in",
    summary,
    tag: "incidents",
    body: body as z.ZodType,
    answer: incidents.record,
    precondition: "honoured",
    subject: (ctx, { id }) => findTicket(ctx, kind(), id ?? "", action, { lock: true }),
    present: async (ctx, subject) => presentTicket(kind(), ctx.principal, subject),
    handle: async (ctx, input) =>
      presentTicket(kind(), ctx.principal, await run(ctx, input.subject, input.body as z.output<B>)),
  });
}

async function internally(ctx: Context, { id }: Record<string, string>): Promise<TicketRow> {
  const ticket = await findTicket(ctx, kind(), id ?? "", "read");
  if (!kind().policy.internal(ctx.principal, ticket)) throw new Problem("common.forbidden");
  return ticket;
}
