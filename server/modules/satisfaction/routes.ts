import { Problem } from "../../../contract/kernel/problem.ts";
import * as contract from "../../../contract/satisfaction/index.ts";
import { systemPrincipal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { openRoute, type RequestFacts, type Route, route } from "../../kernel/http/route.ts";
import type { Services } from "../../kernel/services.ts";
import { principalOf } from "../../platform/access/somebody.ts";
import { isActive } from "../../platform/organizations/active.ts";
import { findTicket } from "../../platform/tickets/find.ts";
import { ticketKind } from "../../platform/tickets/kinds.ts";
import type { TicketRow } from "../../platform/tickets/row.ts";
import { rate } from "../incidents/port.ts";
import { issueLink, type Link, useUp, validLink } from "./links.ts";
import { readToken } from "./token.ts";

const TAG = "satisfaction";

const issue = route({
  method: "POST",
  path: "/incidents/:id/satisfaction-links",
  access: { permission: "incident:update" },
  summary: "A link with which the requester rates once without signing in, good for 14 days",
  tag: TAG,
  answer: contract.issuedLink,
  status: 201,
  idempotent: false,
  subject: (ctx, { id = "" }) => findTicket(ctx, ticketKind("incident"), id, "update"),
  handle: async (ctx, { subject, services }) => {
    const { token, expiresAt } = await issueLink(ctx, subject);
    return { url: `${services.settings.PUBLIC_URL}/rate#${token}`, expiresAt: expiresAt.toISOString() };
  },
});

/** Only looks: a mail scanner that follows the link rates nothing. */
const look = openRoute({
  method: "POST",
  path: "/satisfaction/look",
  summary: "What a link asks about; changes nothing",
  tag: TAG,
  body: contract.link,
  answer: contract.asked,
  handle: ({ body, request, services }) =>
    withLink(services, request, body.token, async (ctx, link, ticket) => {
      const organization = await ctx.db
        .selectFrom("organizations")
        .select("name")
        .where("id", "=", ctx.organizationId)
        .executeTakeFirstOrThrow();
      const { number, title } = ticket;
      return { number, title, organization: organization.name, expiresAt: link.expiresAt.toISOString() };
    }),
});

const answer = openRoute({
  method: "POST",
  path: "/satisfaction/rate",
  summary: "Rate with a link: once, then it is used up",
  tag: TAG,
  body: contract.linkedRating,
  answer: contract.asked.pick({ number: true }),
  handle: ({ body, request, services }) =>
    withLink(services, request, body.token, async (ctx, link, ticket) => {
      const { satisfaction, comment } = body;
      await rate(ctx, ticket, { satisfaction, comment });
      await useUp(ctx, link);
      return { number: ticket.number };
    }),
});

export const routes: readonly Route[] = [issue, look, answer];

/** A unit of work in the name and with the rights of the one whom the link was given to. */
async function withLink<T>(
  services: Services,
  request: RequestFacts,
  token: string,
  work: (ctx: Context, link: Link, ticket: TicketRow) => Promise<T>,
): Promise<T> {
  const name = readToken(token);
  if (!name) throw new Problem("satisfaction.link_not_valid");
  const principal = systemPrincipal(name.organizationId, "satisfaction");
  const scope = { organizationId: name.organizationId, requestId: request.id, address: request.address };
  const userId = await services.database.transact({ ...scope, principal }, async (ctx) => {
    if (!(await isActive(ctx))) throw new Problem("satisfaction.link_not_valid");
    return (await validLink(ctx, name)).userId;
  });
  return services.database.transact({ ...scope, principal: { ...principal, userId } }, async (ctx) => {
    const link = await validLink(ctx, name);
    const person = await principalOf(ctx, link.userId);
    if (!person) throw new Problem("satisfaction.link_not_valid");
    const own = { ...ctx, principal: person };
    return work(own, link, await findTicket(own, ticketKind("incident"), link.recordId, "read", { lock: true }));
  });
}
