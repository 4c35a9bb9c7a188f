import type { z } from "zod";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { choosePreferences } from "../../../contract/notifications/index.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import { allChannels, IN_APP, whyImpossible } from "../../platform/notifications/channel.ts";
import { allNotices, findNotice, type Notice } from "../../platform/notifications/notice.ts";
import { recipientsOf } from "../../platform/notifications/people.ts";
import { wishesOf } from "../../platform/notifications/preferences.ts";
import { mutedRecords } from "./muted.ts";

type Wanted = z.output<typeof choosePreferences>;

/** What a person hears of by which channel; without one, what holds in the organization for who has not chosen. */
export async function readPreferences(ctx: Context, userId: string | null) {
  const ids = userId === null ? [] : [userId];
  const [wishes, people, muted] = await Promise.all([
    wishesOf(ctx, ids),
    recipientsOf(ctx, ids),
    userId === null ? [] : mutedRecords(ctx),
  ]);
  const person = userId === null ? undefined : people.get(userId);
  const channels = [{ name: IN_APP, why: null }];
  for (const channel of allChannels().filter(({ chosen }) => chosen))
    channels.push({
      name: channel.name,
      why: ((person && (await whyImpossible(ctx, channel, person))) ?? null) as null,
    });
  return {
    notices: allNotices().map(described),
    channels,
    choices: allNotices().flatMap((notice) =>
      channels
        .filter(({ name }) => !notice.never?.includes(name))
        .map(({ name }) => ({ notice: notice.key, channel: name, ...wishes.choice(userId ?? NOBODY, notice, name) })),
    ),
    schedule: wishes.schedule(userId ?? NOBODY),
    ownSchedule: userId !== null && wishes.ownSchedule(userId),
    timeZone: person?.timeZone ?? "UTC",
    muted,
  };
}

/** Has chosen nothing, so that what is asked for them is what the organization says. */
const NOBODY = "";

export function described(notice: Notice) {
  const { key, section, critical = false, channels, never = [], variables } = notice;
  return { key, section, critical, channels: [...channels], never: [...never], variables: { ...variables } };
}

/** Keeps what somebody, or the organization, chooses. 422 for what is locked, or is no notice or channel. */
export async function choose(ctx: Context, userId: string | null, wanted: Wanted): Promise<void> {
  const locked = userId === null ? new Set<string>() : await lockedChoices(ctx);
  for (const [index, choice] of (wanted.choices ?? []).entries()) {
    const path = `choices.${index}`;
    if (!isChannelOf(choice.notice, choice.channel)) throw refused(`${path}.notice`, "not_found");
    if (locked.has(`${choice.notice} ${choice.channel}`))
      throw new Problem("notification.locked", { errors: [{ path, code: "locked" }] });
    if (userId !== null && choice.locked) throw refused(`${path}.locked`, "not_allowed");
    await keep(ctx, userId, choice);
  }
  if (wanted.schedule !== undefined) await keepSchedule(ctx, userId, wanted.schedule);
}

function isChannelOf(key: string, channel: string): boolean {
  const notice = findNotice(key);
  const known = channel === IN_APP || allChannels().some((one) => one.chosen && one.name === channel);
  return notice !== undefined && known && !notice.never?.includes(channel);
}

function refused(path: string, code: string): Problem {
  return new Problem("common.invalid", { errors: [{ path, code }] });
}

async function lockedChoices(ctx: Context): Promise<Set<string>> {
  const rows = await ctx.db
    .selectFrom("notification_preferences")
    .select(["notice", "channel"])
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "is", null)
    .where("locked", "=", true)
    .execute();
  return new Set(rows.map(({ notice, channel }) => `${notice} ${channel}`));
}

type Choice = NonNullable<Wanted["choices"]>[number];

async function keep(
  ctx: Context,
  userId: string | null,
  { notice, channel, wanted, locked = false }: Choice,
): Promise<void> {
  if (wanted === null) {
    await ctx.db
      .deleteFrom("notification_preferences")
      .where("organization_id", "=", ctx.organizationId)
      .where("user_id", userId === null ? "is" : "=", userId)
      .where("notice", "=", notice)
      .where("channel", "=", channel)
      .execute();
    return;
  }
  const set = { wanted, locked, updated_at: ctx.now };
  await ctx.db
    .insertInto("notification_preferences")
    .values({ id: newId(), user_id: userId, notice, channel, ...set })
    .onConflict((conflict) => conflict.columns(["organization_id", "user_id", "notice", "channel"]).doUpdateSet(set))
    .execute();
}

async function keepSchedule(ctx: Context, userId: string | null, schedule: NonNullable<Wanted["schedule"]> | null) {
  if (schedule === null) {
    await ctx.db
      .deleteFrom("notification_schedules")
      .where("organization_id", "=", ctx.organizationId)
      .where("user_id", userId === null ? "is" : "=", userId)
      .execute();
    return;
  }
  if ((schedule.quietFrom === null) !== (schedule.quietUntil === null))
    throw refused(schedule.quietFrom === null ? "schedule.quietFrom" : "schedule.quietUntil", "required");
  const set = {
    quiet_from: schedule.quietFrom,
    quiet_until: schedule.quietUntil,
    quiet_days: schedule.quietDays,
    critical_passes: schedule.criticalPasses,
    digest: schedule.digest,
    digest_at: schedule.digestAt,
    updated_at: ctx.now,
  };
  await ctx.db
    .insertInto("notification_schedules")
    .values({ id: newId(), user_id: userId, ...set })
    .onConflict((conflict) => conflict.columns(["organization_id", "user_id"]).doUpdateSet(set))
    .execute();
}
