import { z } from "zod";
import { Problem } from "../../../contract/kernel/problem.ts";
import { DELIVERY_STATES, WebhookDelivery, webhooks } from "../../../contract/webhooks/index.ts";
import type { Context } from "../../kernel/db/context.ts";
import { route } from "../../kernel/http/route.ts";
import { isId, newId } from "../../kernel/ids.ts";
import { recordKind } from "../../platform/records/kinds.ts";
import { TEST_EVENT } from "./message.ts";

const tag = webhooks.name;
const manage = { permission: "webhook:manage" } as const;
const read = { anyOf: ["webhook:read", "webhook:manage"] } as const;
const MOST = 100;

const list = route({
  method: "GET",
  path: "/webhooks/:id/deliveries",
  access: read,
  summary: "What became of a webhook's newest messages, at most a hundred; those of thirty days are kept",
  tag,
  query: z.strictObject({ state: z.enum(DELIVERY_STATES).optional() }),
  answer: z.object({ items: z.array(WebhookDelivery) }),
  subject: (ctx, params) => find(ctx, params.id, "read"),
  handle: async (ctx, { subject, query }) => ({ items: await newest(ctx, subject.id, query.state) }),
});

const test = route({
  method: "POST",
  path: "/webhooks/:id/test",
  access: manage,
  summary: "Send a message of the type webhook.test",
  tag,
  answer: WebhookDelivery,
  status: 202,
  subject: (ctx, params) => find(ctx, params.id, "update"),
  handle: async (ctx, { subject }) => {
    const id = newId();
    await ctx.db
      .insertInto("webhook_deliveries")
      .values({
        organization_id: ctx.organizationId,
        id,
        webhook_id: subject.id,
        event_id: id,
        event_type: TEST_EVENT,
        due_at: ctx.now,
      })
      .execute();
    return one(ctx, subject.id, id);
  },
});

const again = route({
  method: "POST",
  path: "/webhooks/:id/deliveries/:delivery/replay",
  access: manage,
  summary: "Send a message again, whatever became of it; its id stays the same",
  tag,
  answer: WebhookDelivery,
  status: 202,
  subject: (ctx, params) => find(ctx, params.id, "update"),
  handle: async (ctx, { subject, params: { delivery = "" } }) => {
    if (!isId(delivery)) throw new Problem("common.not_found");
    const [row] = await revive(ctx, subject.id).where("id", "=", delivery).returning("id").execute();
    if (!row) throw new Problem("common.not_found");
    return one(ctx, subject.id, row.id);
  },
});

const allAgain = route({
  method: "POST",
  path: "/webhooks/:id/replay",
  access: manage,
  summary: "Send all messages again that were set aside",
  tag,
  answer: z.object({ count: z.int() }),
  status: 202,
  subject: (ctx, params) => find(ctx, params.id, "update"),
  handle: async (ctx, { subject }) => {
    const rows = await revive(ctx, subject.id).where("state", "=", "dead").returning("id").execute();
    return { count: rows.length };
  },
});

export const deliveryRoutes = [list, test, again, allAgain];

async function find(ctx: Context, id: string | undefined, action: "read" | "update") {
  const kind = recordKind("webhook");
  if (!kind || !id) throw new Problem("common.not_found");
  return kind.find(ctx, id, action);
}

/** With all tries before it; one that is on its way is left alone. */
function revive(ctx: Context, webhookId: string) {
  return ctx.db
    .updateTable("webhook_deliveries")
    .set({ state: "queued", why: null, tries: 0, due_at: ctx.now, leased_until: null, ended_at: null })
    .where("organization_id", "=", ctx.organizationId)
    .where("webhook_id", "=", webhookId)
    .where("state", "<>", "sending");
}

function deliveries(ctx: Context, webhookId: string) {
  return ctx.db
    .selectFrom("webhook_deliveries")
    .select(["id", "event_type as eventType", "record_id as recordId", "state", "why", "tries", "due_at as dueAt"])
    .select(["status", "error", "took_ms as tookMs", "created_at as createdAt", "ended_at as endedAt"])
    .where("organization_id", "=", ctx.organizationId)
    .where("webhook_id", "=", webhookId);
}

function newest(ctx: Context, webhookId: string, state: string | undefined) {
  const all = deliveries(ctx, webhookId).orderBy("created_at", "desc").orderBy("id", "desc").limit(MOST);
  return (state ? all.where("state", "=", state) : all).execute();
}

function one(ctx: Context, webhookId: string, id: string) {
  return deliveries(ctx, webhookId).where("id", "=", id).executeTakeFirstOrThrow();
}
