import webpush from "web-push";
import { systemPrincipal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Services } from "../../kernel/services.ts";
import { type Channel, type Delivery, type Outcome, registerChannel } from "../../platform/notifications/channel.ts";
import { post } from "../../platform/outgoing/post.ts";
import { retryAt } from "../../platform/outgoing/retry.ts";
import { keysOf, type PushKeys } from "./keys.ts";

/** Nobody wants to hear of it later than that; seconds. */
const LIVES = 86_400;
/** Browsers' services take 4 kB; the rest stands behind the link. */
const MOST_TEXT = 500;

interface Subscription {
  readonly id: string;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** Messages to browsers that are not open (RFC 8030), sealed for each browser (RFC 8291) so that no service reads them. */
export const push: Channel = {
  name: "push",
  like: "email",
  chosen: true,
  patient: true,
  impossible: async (ctx, recipients) => {
    const reached = await withDevice(
      ctx,
      recipients.map(({ userId }) => userId),
    );
    return new Map(recipients.flatMap(({ userId }) => (reached.has(userId) ? [] : [[userId, "no_device"] as const])));
  },
  deliver: async (delivery, services) => {
    const { organizationId, id, recipient, tries } = delivery;
    const scope = { organizationId, principal: systemPrincipal(organizationId), requestId: id };
    const { transact } = services.database;
    const [keys, subscriptions] = await transact(scope, (ctx) =>
      Promise.all([keysOf(ctx, services), subscriptionsOf(ctx, recipient.userId)]),
    );
    const ends = await Promise.all(subscriptions.map((one) => sendTo(one, delivery, keys, services)));
    const gone = ends.flatMap((end, at) => (end === "gone" ? [subscriptions[at]?.id ?? ""] : []));
    if (gone.length > 0) await transact(scope, (ctx) => forget(ctx, gone));
    return outcomeOf(ends, retryAt(services, tries));
  },
};

registerChannel(push);

type End = "sent" | "gone" | Error;

async function sendTo(to: Subscription, delivery: Delivery, keys: PushKeys, services: Services): Promise<End> {
  const subscription = { endpoint: to.endpoint, keys: { p256dh: to.p256dh, auth: to.auth } };
  try {
    const { headers, body } = webpush.generateRequestDetails(subscription, messageOf(delivery), {
      vapidDetails: { subject: contactOf(services.settings.PUBLIC_URL), ...keys },
      TTL: LIVES,
      urgency: delivery.critical ? "high" : "normal",
    });
    const { status } = await post({ url: to.endpoint, headers: headers as Record<string, string>, body: body ?? "" });
    if (status >= 200 && status < 300) return "sent";
    return status === 404 || status === 410 ? "gone" : new Error(`Answered ${status}`);
  } catch (error) {
    return error as Error;
  }
}

/** What the service worker shows; `tag` makes a later message of the same ticket replace the former. */
function messageOf({ id, subject, text, url, record }: Delivery): string {
  return JSON.stringify({
    id,
    title: subject.slice(0, 200),
    body: text.slice(0, MOST_TEXT),
    url,
    tag: record?.id ?? id,
  });
}

/** RFC 8292 §2.1: an https address or a mail address of who runs this. */
function contactOf(publicUrl: string): string {
  return publicUrl.startsWith("https://") ? publicUrl : `mailto:steward@${new URL(publicUrl).hostname}`;
}

/** One browser that took it is enough: another try would tell the others twice. */
function outcomeOf(ends: readonly End[], again: Date | null): Outcome {
  if (ends.includes("sent")) return { state: "delivered" };
  const error = ends.find((end) => end instanceof Error);
  if (!error) return { state: "dropped", why: "no_device" };
  return { state: "failed", error: error.message, retryAt: again };
}

function subscriptionsOf(ctx: Context, userId: string): Promise<Subscription[]> {
  return ctx.db
    .selectFrom("push_subscriptions")
    .select(["id", "endpoint", "p256dh", "auth"])
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "=", userId)
    .execute();
}

async function withDevice(ctx: Context, userIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await ctx.db
    .selectFrom("push_subscriptions")
    .select("user_id")
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "in", [...userIds])
    .execute();
  return new Set(rows.map((row) => row.user_id));
}

async function forget(ctx: Context, ids: readonly string[]): Promise<void> {
  await ctx.db
    .deleteFrom("push_subscriptions")
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "in", [...ids])
    .execute();
}
