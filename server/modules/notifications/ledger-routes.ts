import { z } from "zod";
import { listRequest } from "../../../contract/kernel/list.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import * as contract from "../../../contract/notifications/index.ts";
import type { Context } from "../../kernel/db/context.ts";
import { type Route, route } from "../../kernel/http/route.ts";
import { findAnyTicket } from "../../platform/tickets/any-kind.ts";
import { deliveriesOf, listDeliveries, retryDelivery } from "./ledger.ts";

const tag = "notifications";

export const ledgerRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/notification-deliveries",
    access: { anyOf: ["notification:read", "notification:manage"] },
    summary: "What became of everybody's notifications: sent, waiting, failed, or why not",
    tag,
    query: listRequest(contract.deliveryFields),
    answer: z.object({
      items: z.array(contract.Delivery),
      nextCursor: z.string().nullable(),
      count: z.int().optional(),
    }),
    handle: (ctx, { query }) => listDeliveries(ctx, query),
  }),
  route({
    method: "POST",
    path: "/notification-deliveries/:id/retry",
    access: { permission: "notification:manage" },
    summary: "Try a failed delivery again",
    tag,
    handle: (ctx, { params }) => retryDelivery(ctx, params.id ?? ""),
  }),
  route({
    method: "GET",
    path: "/records/:id/notification-deliveries",
    access: "signed_in",
    summary: "Who was told what of a ticket, and who was not and why; for who works on it",
    tag,
    answer: z.object({ items: z.array(contract.Delivery) }),
    subject: (ctx, { id }) => seenAsStaff(ctx, id ?? ""),
    handle: async (ctx, { subject }) => ({ items: await deliveriesOf(ctx, subject.id) }),
  }),
];

async function seenAsStaff(ctx: Context, idOrNumber: string): Promise<{ id: string }> {
  const { kind, row } = await findAnyTicket(ctx, idOrNumber, "read");
  if (!kind.policy.internal(ctx.principal, row)) throw new Problem("common.forbidden");
  return { id: row.id };
}
