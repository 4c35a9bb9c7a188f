import type { WhyNot } from "../../../contract/notifications/why.ts";
import type { Context, DomainEvent } from "../../kernel/db/context.ts";
import { together } from "../../kernel/db/together.ts";
import type { StoredEvent } from "../../kernel/module/module.ts";
import type { Candidate } from "./candidates.ts";
import { allChannels, type Channel, IN_APP } from "./channel.ts";
import { join } from "./group.ts";
import { type Entry, enter } from "./ledger.ts";
import type { Facts } from "./notice.ts";
import type { Sender, Told } from "./people.ts";
import type { Wishes } from "./preferences.ts";
import { mergeMinutesOf } from "./settings.ts";
import { departure } from "./when.ts";

/** One person with what they are told of an event. */
export interface Telling extends Candidate {
  readonly userId: string;
  readonly person: Told;
  readonly facts: Facts;
}

interface Around {
  readonly event: StoredEvent;
  readonly sender: Sender;
  readonly wishes: Wishes;
}

/** Lets the browsers of these people know that there is something new in their notification centre, or less. */
export function received(people: readonly string[]): DomainEvent {
  return { type: "notification.received", kind: "notification", payload: { people } };
}

/** Tells people by every channel that they want: in the notification centre now, by the others when it is time. */
export async function tell(ctx: Context, tellings: readonly Telling[], around: Around): Promise<void> {
  if (tellings.length === 0) return;
  const shown = new Set(tellings.filter((one) => inApp(one, around)).map(({ userId }) => userId));
  const [notificationIds, ways] = await together([
    join(ctx, tellings, around, shown),
    wantedChannels(ctx, tellings, around),
  ]);
  const entryOf = ({ userId, notice, role }: Telling, channel: string) => {
    const notificationId = notificationIds.get(userId) ?? null;
    return { event: around.event, userId, notice: notice.key, role, notificationId, channel };
  };
  const inCentre = tellings
    .filter(({ notice }) => !notice.never?.includes(IN_APP))
    .map((one): Entry => {
      const entry = entryOf(one, IN_APP);
      return shown.has(one.userId)
        ? { ...entry, state: "sent" }
        : { ...entry, state: "dropped", why: "preference_off" };
    });
  const others = ways.map((way) => ({ ...way, entry: entryOf(way.telling, way.channel.name) }));
  await enter(ctx, [...inCentre, ...(await enqueued(ctx, others, around))]);
  if (shown.size > 0) ctx.emit(received([...shown]));
}

function inApp({ notice, userId }: Telling, { wishes }: Around): boolean {
  return !notice.never?.includes(IN_APP) && wishes.choice(userId, notice, IN_APP).wanted;
}

interface Wanted {
  readonly telling: Telling;
  readonly channel: Channel;
  /** Why it is not used. */
  readonly why: WhyNot | undefined;
}

/** Channels of these notices, each with why it is not used. */
async function wantedChannels(ctx: Context, tellings: readonly Telling[], { wishes }: Around): Promise<Wanted[]> {
  const asked = allChannels().map(async (channel) => {
    const concerned = tellings.filter(({ notice }) => !notice.never?.includes(channel.name));
    if (concerned.length === 0) return [];
    const impossible = await channel.impossible(
      ctx,
      concerned.map(({ person }) => person),
    );
    return concerned.flatMap((telling): Wanted[] => {
      const { userId, notice } = telling;
      const cannot = impossible.get(userId);
      // Who never set it up does not wonder why nothing came by it.
      if (cannot === "no_device") return [];
      const off = channel.chosen && !wishes.choice(userId, notice, channel.name).wanted;
      return [{ telling, channel, why: off ? "preference_off" : cannot }];
    });
  });
  return (await together(asked)).flat();
}

interface Way extends Wanted {
  readonly entry: Omit<Entry, "state">;
}

/** Each joins what waits for the same person about the same record, else departs on its own. */
async function enqueued(ctx: Context, ways: readonly Way[], { sender, wishes }: Around): Promise<Entry[]> {
  const going = ways.filter(({ why }) => !why);
  const carriers = await waiting(ctx, going);
  const entries: Entry[] = [];
  const hastened = new Map<string, Date>();
  for (const { telling, channel, why, entry } of ways) {
    if (why) {
      entries.push({ ...entry, state: "dropped", why });
      continue;
    }
    const { userId, notice, facts, person } = telling;
    const critical = facts.critical ?? notice.critical ?? false;
    const wait = { critical, mergeMinutes: mergeMinutesOf(sender) };
    const goes = channel.patient
      ? departure(ctx.now, person.timeZone, wishes.schedule(userId), wait)
      : { state: "queued" as const, why: null, at: ctx.now };
    const carrier = channel.patient ? carriers.get(keyOf(userId, channel.name, facts.recordId)) : undefined;
    if (!carrier) entries.push({ ...entry, state: goes.state, why: goes.why, dueAt: goes.at });
    else {
      entries.push({ ...entry, state: "dropped", why: "merged", intoId: carrier.id });
      if (goes.at < (carrier.due_at ?? goes.at)) hastened.set(carrier.id, goes.at);
    }
  }
  await together([...hastened].map(([id, at]) => hasten(ctx, id, at)));
  return entries;
}

interface Carrier {
  readonly id: string;
  readonly due_at: Date | null;
}

/** The oldest delivery that waits, by person, channel and record. */
async function waiting(ctx: Context, ways: readonly Way[]): Promise<ReadonlyMap<string, Carrier>> {
  const patient = ways.filter(({ channel, telling }) => channel.patient && telling.facts.recordId);
  const recordIds = new Set(patient.flatMap(({ telling }) => telling.facts.recordId ?? []));
  const carriers = new Map<string, Carrier>();
  if (recordIds.size === 0) return carriers;
  const rows = await ctx.db
    .selectFrom("notification_deliveries")
    .select(["id", "due_at", "user_id", "channel", "record_id"])
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "in", [...new Set(patient.map(({ telling }) => telling.userId))])
    .where("channel", "in", [...new Set(patient.map(({ channel }) => channel.name))])
    .where("record_id", "in", [...recordIds])
    .where("state", "in", ["queued", "delayed"])
    .orderBy("created_at")
    .orderBy("id")
    .forUpdate()
    .execute();
  for (const row of rows) {
    const key = keyOf(row.user_id, row.channel, row.record_id);
    if (!carriers.has(key)) carriers.set(key, row);
  }
  return carriers;
}

function keyOf(userId: string, channel: string, recordId: string | null | undefined): string {
  return `${userId} ${channel} ${recordId}`;
}

/** What is urgent takes along what waits. */
async function hasten(ctx: Context, id: string, at: Date): Promise<void> {
  await ctx.db
    .updateTable("notification_deliveries")
    .set({ due_at: at, state: "queued", why: null })
    .where("id", "=", id)
    .execute();
}
