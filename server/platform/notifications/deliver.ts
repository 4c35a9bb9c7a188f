import { sql } from "kysely";
import { systemPrincipal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { DueWork } from "../../kernel/module/module.ts";
import type { Services } from "../../kernel/services.ts";
import { openLanes } from "../outgoing/lanes.ts";
import { type Channel, type Delivery, findChannel, type Outcome, whyImpossible } from "./channel.ts";
import { compose } from "./compose.ts";
import { eventsOf, gather } from "./gather.ts";
import { recipientsOf, senderOf } from "./people.ts";
import { endDropped, settle } from "./settle.ts";

const inLane = openLanes(8);

/** Longer than any channel may take for one try; seconds. */
const LEASE = 120;

export const deliveryDue: DueWork = {
  name: "notification.deliver",
  claim: "claim_notification_deliveries",
  run: deliver,
};

/**
 * Composes what is due as its recipient may read it now, marks it as being sent, and speaks with the outside only after the
 * commit. A worker that dies meanwhile is followed by the next try when its lease has run out.
 */
async function deliver(ctx: Context, id: string, services: Services): Promise<void> {
  const row = await dueOne(ctx, id);
  if (!row) return;
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
  ctx.afterCommit(() => inLane(() => attempt(channel, delivery, services), services.log));
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

const FIRST_REST = 30_000;
const LONGEST_REST = 6 * 3_600_000;
const MOST_TRIES = 10;

/** Half a minute after the first failure, then each time twice as long; null after the tenth. */
export function retryAt({ clock }: Pick<Services, "clock">, tries: number): Date | null {
  if (tries >= MOST_TRIES) return null;
  const now = clock.simulated()?.getTime() ?? Date.now();
  return new Date(now + Math.min(FIRST_REST * 2 ** (tries - 1), LONGEST_REST));
}
