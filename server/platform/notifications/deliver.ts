import { sql } from "kysely";
import { systemPrincipal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { DueWork } from "../../kernel/module/module.ts";
import type { Services } from "../../kernel/services.ts";
import { openLanes } from "../outgoing/lanes.ts";
import { retryAt } from "../outgoing/retry.ts";
import { type Channel, type Delivery, findChannel, type Outcome, whyImpossible } from "./channel.ts";
import { compose } from "./compose.ts";
import { eventsOf, gather } from "./gather.ts";
import { recipientsOf, senderOf } from "./people.ts";
import { endDropped, settle } from "./settle.ts";

const lanes = openLanes({ atOnce: 8, perReceiver: 4 });

/** Longer than any channel may take for one try; seconds. */
const LEASE = 120;

export const deliveryDue: DueWork = {
  name: "notification.deliver",
  claim: "claim_notification_deliveries",
  room: lanes.room,
  run: deliver,
};

/**
 * Composes what is due as its recipient may read it now, marks it as being sent, and speaks with the outside only after the
 * commit. A worker that dies meanwhile is followed by the next try when its lease has run out.
 */
async function deliver(ctx: Context, id: string, services: Services): Promise<void> {
  const row = await dueOne(ctx, id);
  if (!row) return;
  const receiver = `${row.channel} ${row.user_id}`;
  const wait = lanes.putOff(receiver);
  if (wait > 0) return leave(ctx, id, wait);
  const [sender, people] = await Promise.all([senderOf(ctx), recipientsOf(ctx, [row.user_id])]);
  const person = people.get(row.user_id);
  if (!sender.active) return endDropped(ctx, id, "organization_suspended");
  if (!person?.active) return endDropped(ctx, id, "disabled_person");
  const channel = findChannel(row.channel);
  const why = channel ? await whyImpossible(ctx, channel, person) : "not_possible";
  if (!channel || why) return endDropped(ctx, id, why ?? "not_possible");
  if (row.why === "digest") await gather(ctx, row);
  const tries = row.tries + 1;
  const envelope = { id, sender, person, publicUrl: services.settings.PUBLIC_URL, tries };
  const delivery = await compose(ctx, await eventsOf(ctx, id), envelope);
  if (!delivery) return endDropped(ctx, id, "cannot_see");
  await ctx.db
    .updateTable("notification_deliveries")
    .set({ state: "sending", tries, leased_until: leaseEnd() })
    .where("id", "=", id)
    .execute();
  ctx.afterCommit(() => lanes.enter(receiver, () => attempt(channel, delivery, services), services.log));
}

/** Not now: too much waits for its receiver already. */
async function leave(ctx: Context, id: string, milliseconds: number): Promise<void> {
  await ctx.db
    .updateTable("notification_deliveries")
    .set({
      leased_until: sql<Date>`clock_timestamp() + make_interval(secs => ${milliseconds / 1_000}::double precision)`,
    })
    .where("id", "=", id)
    .execute();
}

function dueOne(ctx: Context, id: string) {
  return ctx.db
    .selectFrom("notification_deliveries")
    .select(["id", "user_id", "channel", "why", "tries", "state"])
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .where("state", "in", ["queued", "delayed", "sending", "failed"])
    .where("due_at", "<=", ctx.now)
    .where((where) =>
      where.or([where("leased_until", "is", null), where("leased_until", "<", sql<Date>`clock_timestamp()`)]),
    )
    .forUpdate()
    .executeTakeFirst();
}

function leaseEnd() {
  return sql<Date>`clock_timestamp() + make_interval(secs => ${LEASE}::integer)`;
}

/** One try: the lease is taken anew as it begins, since it may have waited for its turn; whoever lost it leaves it alone. */
async function attempt(channel: Channel, delivery: Delivery, services: Services): Promise<void> {
  const { organizationId, id, tries } = delivery;
  const scope = { organizationId, principal: systemPrincipal(organizationId), requestId: id };
  const ours = await services.database.transact(scope, async (ctx) => {
    const held = await ctx.db
      .updateTable("notification_deliveries")
      .set({ leased_until: leaseEnd() })
      .where("id", "=", id)
      .where("state", "=", "sending")
      .where("tries", "=", tries)
      .returning("id")
      .executeTakeFirst();
    return held !== undefined;
  });
  if (!ours) return;
  const outcome = await channel.deliver(delivery, services).catch(
    (error): Outcome => ({
      state: "failed",
      error: String((error as Error).message ?? error),
      retryAt: retryAt(services, tries),
    }),
  );
  await services.database.transact(scope, (ctx) => settle(ctx, delivery, outcome));
}
