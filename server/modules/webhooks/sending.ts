import { sql } from "kysely";
import { Webhook } from "standardwebhooks";
import { systemPrincipal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { StoredEvent } from "../../kernel/module/module.ts";
import type { Services } from "../../kernel/services.ts";
import { storedEvent } from "../../platform/notifications/gather.ts";
import { openLanes } from "../../platform/outgoing/lanes.ts";
import { type Answer, post } from "../../platform/outgoing/post.ts";
import { messageOf, TEST_EVENT } from "./message.ts";
import { type Secrets, secretsOf } from "./secret.ts";
import { drop, settle } from "./settling.ts";

const lanes = openLanes({ atOnce: 8, perReceiver: 2 });

/** How many more messages may be put together now. */
export const room = lanes.room;

/** Longer than one try may take; seconds. */
const LEASE = 60;

/**
 * Puts a due message together as the webhook's owner may see it now, and speaks with the receiver only after the commit. A
 * worker that dies meanwhile is followed by the next try when its lease has run out.
 */
export async function send(ctx: Context, id: string, services: Services): Promise<void> {
  const row = await dueOne(ctx, id);
  if (!row) return;
  const wait = lanes.putOff(row.webhook_id);
  if (wait > 0) return leave(ctx, id, wait);
  // A test goes out also before somebody switches it on.
  const off = row.deleted_at !== null || (!row.active && row.event_type !== TEST_EVENT);
  if (off) return drop(ctx, id, "stopped");
  const event = await eventOf(ctx, row);
  const teller = { id: row.webhook_id, ownerId: row.owner_id, format: row.format as "standard" };
  const url = services.settings.PUBLIC_URL.replace(/\/$/, "");
  const message = event ? await messageOf(ctx, teller, id, event, url) : ({ why: "nothing_to_say" } as const);
  if ("why" in message) return drop(ctx, id, message.why);
  const secrets = row.format === "standard" ? await secretsOf(ctx, row.webhook_id, services) : undefined;
  const tries = row.tries + 1;
  await ctx.db
    .updateTable("webhook_deliveries")
    .set({ state: "sending", tries, leased_until: leaseEnd() })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .execute();
  const outgoing = { url: row.url, body: message.body, headers: headersOf(id, message.body, secrets) };
  const { organizationId } = ctx;
  const work = () => attempt({ organizationId, id, tries }, outgoing, services);
  ctx.afterCommit(() => lanes.enter(row.webhook_id, work, services.log));
}

/** Not now: too much waits for its receiver already. */
async function leave(ctx: Context, id: string, milliseconds: number): Promise<void> {
  await ctx.db
    .updateTable("webhook_deliveries")
    .set({
      leased_until: sql<Date>`clock_timestamp() + make_interval(secs => ${milliseconds / 1_000}::double precision)`,
    })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .execute();
}

function dueOne(ctx: Context, id: string) {
  return ctx.db
    .selectFrom("webhook_deliveries as d")
    .innerJoin("webhooks as w", (join) =>
      join.onRef("w.organization_id", "=", "d.organization_id").onRef("w.id", "=", "d.webhook_id"),
    )
    .select(["d.webhook_id", "d.event_id", "d.event_type", "d.record_id", "d.tries", "d.created_at"])
    .select(["w.url", "w.format", "w.active", "w.deleted_at", "w.owner_id"])
    .where("d.organization_id", "=", ctx.organizationId)
    .where("d.id", "=", id)
    .where("d.due_at", "<=", ctx.now)
    .where(sql<boolean>`(d.leased_until is null or d.leased_until < clock_timestamp())`)
    .forUpdate("d")
    .executeTakeFirst();
}

interface Row {
  readonly event_id: string;
  readonly event_type: string;
  readonly created_at: Date;
}

async function eventOf(ctx: Context, { event_id, event_type, created_at }: Row): Promise<StoredEvent | undefined> {
  if (event_type === TEST_EVENT) {
    const none = { kind: null, record_id: null, actor_id: null, request_id: null, payload: {}, position: null };
    return storedEvent(ctx, { id: event_id, type: event_type, occurred_at: created_at, ...none });
  }
  const row = await ctx.db
    .selectFrom("events")
    .select(["id", "type", "kind", "record_id", "actor_id", "request_id", "occurred_at", "payload", "position"])
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", event_id)
    .executeTakeFirst();
  return row && storedEvent(ctx, row);
}

/** Standard Webhooks: id, time and signature; of both secrets while one replaces the other. */
function headersOf(id: string, body: string, secrets: Secrets | undefined): Record<string, string> {
  const usual = { "content-type": "application/json", "user-agent": "Steward-Webhooks" };
  if (!secrets) return usual;
  const at = new Date();
  const keys = [secrets.present, ...(secrets.former ? [secrets.former] : [])];
  const signature = keys.map((key) => new Webhook(key.toString("base64")).sign(id, at, body)).join(" ");
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return { ...usual, "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature };
}

interface Try {
  readonly organizationId: string;
  readonly id: string;
  readonly tries: number;
}

function leaseEnd() {
  return sql<Date>`clock_timestamp() + make_interval(secs => ${LEASE}::integer)`;
}

/** One try: the lease is taken anew as it begins, since it may have waited for its turn; whoever lost it leaves it alone. */
async function attempt(of: Try, outgoing: Parameters<typeof post>[0], services: Services): Promise<void> {
  const { organizationId, id, tries } = of;
  const scope = { organizationId, principal: systemPrincipal(organizationId), requestId: id };
  if (!(await services.database.transact(scope, (ctx) => stillOurs(ctx, id, tries)))) return;
  const begin = performance.now();
  const answer: Answer | Error = await post(outgoing).catch((error: Error) => error);
  const tookMs = Math.round(performance.now() - begin);
  await services.database.transact(scope, (ctx) => settle(ctx, of, { answer, tookMs }));
}

async function stillOurs(ctx: Context, id: string, tries: number): Promise<boolean> {
  const held = await ctx.db
    .updateTable("webhook_deliveries")
    .set({ leased_until: leaseEnd() })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .where("state", "=", "sending")
    .where("tries", "=", tries)
    .returning("id")
    .executeTakeFirst();
  return held !== undefined;
}
