import { Problem } from "../../../contract/kernel/problem.ts";
import { slaClocks, slaDeadline, slaExcuse, slaExplanation } from "../../../contract/platform/sla.ts";
import type { Context } from "../../kernel/db/context.ts";
import { type Route, route } from "../../kernel/http/route.ts";
import { isId } from "../../kernel/ids.ts";
import type { RecordKind } from "../records/kind.ts";
import { isTicketKind } from "../tickets/capability.ts";
import { findTicket } from "../tickets/find.ts";
import type { TicketKind } from "../tickets/kind.ts";
import type { TicketRow } from "../tickets/row.ts";
import { clocksNow } from "./clocks-now.ts";
import { setDeadline } from "./deadline.ts";
import { excuse } from "./excuse.ts";
import { explain } from "./explain.ts";
import { nextDueRoute } from "./next-due.ts";

/** What was promised is the workers' to see; a requester hears of times in the portal's own words. */
export function slaRoutes(host: RecordKind): Route[] {
  if (!isTicketKind(host)) return [];
  const tag = host.contract.name;
  const access = "signed_in" as const;
  return [
    nextDueRoute(host),
    route({
      method: "GET",
      path: `${host.path}/:id/sla`,
      access,
      summary: "Service level clocks as they stand now",
      tag,
      answer: slaClocks,
      subject: (ctx, { id }) => internally(ctx, host, id),
      handle: async (ctx, { subject }) => ({ items: await clocksNow(ctx, subject) }),
    }),
    route({
      method: "GET",
      path: `${host.path}/:id/sla/explanation`,
      access,
      summary: "Why this service level: the policies tried, and each step of the clocks",
      tag,
      answer: slaExplanation,
      subject: (ctx, { id }) => internally(ctx, host, id),
      handle: async (ctx, { subject }) => ({ items: await explain(ctx, subject) }),
    }),
    route({
      method: "PUT",
      path: `${host.path}/:id/sla/:clockId/deadline`,
      access,
      summary: "Set a deadline that moves for nothing, or lift it",
      tag,
      body: slaDeadline,
      answer: slaClocks,
      subject: (ctx, { id }) => findTicket(ctx, host, id ?? "", "update", { lock: true }),
      handle: async (ctx, { subject, params, body }) => {
        await setDeadline(ctx, subject, partId(params.clockId), body.deadline);
        return { items: await clocksNow(ctx, subject) };
      },
    }),
    route({
      method: "PUT",
      path: `${host.path}/:id/sla/breaches/:breachId/excuse`,
      access: { permission: `${host.kind}:excuse` },
      summary: "Excuse a missed target that one did not hold oneself",
      tag,
      body: slaExcuse,
      answer: slaClocks,
      subject: (ctx, { id }) => internally(ctx, host, id),
      handle: async (ctx, { subject, params, body }) => {
        await excuse(ctx, subject, partId(params.breachId), body.excuse);
        return { items: await clocksNow(ctx, subject) };
      },
    }),
  ];
}

async function internally(ctx: Context, host: TicketKind, id: string | undefined): Promise<TicketRow> {
  const ticket = await findTicket(ctx, host, id ?? "", "read");
  if (!host.policy.internal(ctx.principal, ticket)) throw new Problem("common.forbidden");
  return ticket;
}

function partId(id: string | undefined): string {
  if (!id || !isId(id)) throw new Problem("common.not_found");
  return id;
}
