import type { WhyNot } from "../../../contract/notifications/why.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { StoredEvent } from "../../kernel/module/module.ts";
import type { Candidate } from "./candidates.ts";
import { allChannels, type Channel, IN_APP } from "./channel.ts";
import { join } from "./group.ts";
import { enter } from "./ledger.ts";
import type { Facts } from "./notice.ts";
import type { Sender, Told } from "./people.ts";
import type { Wishes } from "./preferences.ts";
import { mergeMinutesOf } from "./settings.ts";
import { departure } from "./when.ts";

interface Telling extends Candidate {
  readonly event: StoredEvent;
  readonly userId: string;
}

interface Around {
  readonly person: Told;
  readonly sender: Sender;
  readonly wishes: Wishes;
  readonly facts: Facts;
}

/** The event of this type that lets the browsers of one person know that there is something new for them. */
export const RECEIVED = "notification.received";

/** Tells one person by every channel that they want: in the notification centre now, by the others when it is time. */
export async function tell(ctx: Context, telling: Telling, around: Around): Promise<void> {
  const { event, userId, notice, role } = telling;
  const ledger = { event, userId, notice: notice.key, role };
  const channels = await wantedChannels(ctx, telling, around);
  const shown = inApp(telling, around);
  const notificationId = await join(ctx, telling, around, shown);
  if (!notice.never?.includes(IN_APP)) {
    const off = shown ? {} : { why: "preference_off" as const };
    await enter(ctx, { ...ledger, notificationId, channel: IN_APP, state: shown ? "sent" : "dropped", ...off });
  }
  for (const { channel, why } of channels) {
    const entry = { ...ledger, notificationId, channel: channel.name };
    if (why) await enter(ctx, { ...entry, state: "dropped", why });
    else await enqueue(ctx, entry, channel, telling, around);
  }
  if (shown) ctx.emit({ type: RECEIVED, kind: "notification", recordId: userId });
}

function inApp({ notice, userId }: Telling, { wishes }: Around): boolean {
  return !notice.never?.includes(IN_APP) && wishes.choice(userId, notice, IN_APP).wanted;
}

/** Channels of this notice, each with why it is not used. */
async function wantedChannels(ctx: Context, { notice, userId }: Telling, { wishes, person }: Around) {
  const found: { channel: Channel; why: WhyNot | undefined }[] = [];
  for (const channel of allChannels()) {
    if (notice.never?.includes(channel.name)) continue;
    const impossible = await channel.impossible(ctx, person);
    // Who never set it up does not wonder why nothing came by it.
    if (impossible === "no_device") continue;
    const off = channel.chosen && !wishes.choice(userId, notice, channel.name).wanted;
    found.push({ channel, why: off ? "preference_off" : impossible });
  }
  return found;
}

type Ledger = Omit<Parameters<typeof enter>[1], "state">;

/** Joins what waits for the same person about the same record, else departs on its own. */
async function enqueue(
  ctx: Context,
  entry: Ledger,
  channel: Channel,
  { event, notice, userId }: Telling,
  { sender, person, wishes, facts }: Around,
): Promise<void> {
  const critical = facts.critical ?? notice.critical ?? false;
  const schedule = wishes.schedule(userId);
  const wait = { critical, mergeMinutes: mergeMinutesOf(sender) };
  const goes = channel.patient
    ? departure(ctx.now, person.timeZone, schedule, wait)
    : { state: "queued" as const, why: null, at: ctx.now };
  const carrier =
    channel.patient && facts.recordId ? await waiting(ctx, userId, channel.name, facts.recordId) : undefined;
  if (!carrier) return void (await enter(ctx, { ...entry, event, state: goes.state, why: goes.why, dueAt: goes.at }));
  await enter(ctx, { ...entry, event, state: "dropped", why: "merged", intoId: carrier.id });
  if (goes.at < (carrier.due_at ?? goes.at)) await hasten(ctx, carrier.id, goes.at);
}

function waiting(ctx: Context, userId: string, channel: string, recordId: string) {
  return ctx.db
    .selectFrom("notification_deliveries")
    .select(["id", "due_at"])
    .where("user_id", "=", userId)
    .where("channel", "=", channel)
    .where("record_id", "=", recordId)
    .where("state", "in", ["queued", "delayed"])
    .orderBy("created_at")
    .forUpdate()
    .executeTakeFirst();
}

/** What is urgent takes along what waits. */
async function hasten(ctx: Context, id: string, at: Date): Promise<void> {
  await ctx.db
    .updateTable("notification_deliveries")
    .set({ due_at: at, state: "queued", why: null })
    .where("id", "=", id)
    .execute();
}
