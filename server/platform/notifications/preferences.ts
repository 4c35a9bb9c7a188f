import { type SqlBool, sql } from "kysely";
import type { Schedule } from "../../../contract/notifications/index.ts";
import type { Context } from "../../kernel/db/context.ts";
import { findChannel } from "./channel.ts";
import type { Notice } from "./notice.ts";

export const USUAL: Schedule = {
  quietFrom: null,
  quietUntil: null,
  quietDays: [],
  criticalPasses: true,
  digest: "none",
  digestAt: "08:00",
};

export interface Choice {
  readonly wanted: boolean;
  /** Chosen by the person, not by the organization or the notice itself. */
  readonly own: boolean;
  readonly locked: boolean;
}

/** What people want to hear of, and when. */
export interface Wishes {
  readonly choice: (userId: string, notice: Notice, channel: string) => Choice;
  readonly schedule: (userId: string) => Schedule;
  readonly ownSchedule: (userId: string) => boolean;
}

/** The wishes of some people; what they have not chosen is the organization's to say, and where it has not, the notice's. */
export async function wishesOf(ctx: Context, userIds: readonly string[]): Promise<Wishes> {
  const [preferences, schedules] = await Promise.all([chosen(ctx, userIds), scheduled(ctx, userIds)]);
  const choices = new Map(preferences.map((row) => [keyOf(row.user_id, row.notice, row.channel), row]));
  const times = new Map(schedules.map((row) => [row.user_id, scheduleOf(row)]));
  return {
    choice: (userId, notice, channel) => {
      const own = choices.get(keyOf(userId, notice.key, channel));
      const ours = choices.get(keyOf(null, notice.key, channel));
      if (ours?.locked) return { wanted: ours.wanted, own: false, locked: true };
      if (own) return { wanted: own.wanted, own: true, locked: false };
      return { wanted: ours?.wanted ?? isUsual(notice, channel), own: false, locked: false };
    },
    schedule: (userId) => times.get(userId) ?? times.get(null) ?? USUAL,
    ownSchedule: (userId) => times.has(userId),
  };
}

function isUsual({ channels }: Notice, channel: string): boolean {
  return channels.includes(channel) || channels.includes(findChannel(channel)?.like ?? channel);
}

function keyOf(userId: string | null, notice: string, channel: string): string {
  return `${userId} ${notice} ${channel}`;
}

/** The organization's own rows, and those of some people. */
function oursOr(ctx: Context, userIds: readonly string[]) {
  return sql<SqlBool>`organization_id = ${ctx.organizationId} and (user_id is null or user_id = any(${[...userIds]}::uuid[]))`;
}

function chosen(ctx: Context, userIds: readonly string[]) {
  return ctx.db
    .selectFrom("notification_preferences")
    .select(["user_id", "notice", "channel", "wanted", "locked"])
    .where(oursOr(ctx, userIds))
    .execute();
}

function scheduled(ctx: Context, userIds: readonly string[]) {
  return ctx.db.selectFrom("notification_schedules").selectAll().where(oursOr(ctx, userIds)).execute();
}

function scheduleOf(row: Awaited<ReturnType<typeof scheduled>>[number]): Schedule {
  return {
    quietFrom: row.quiet_from,
    quietUntil: row.quiet_until,
    quietDays: row.quiet_days,
    criticalPasses: row.critical_passes,
    digest: row.digest as Schedule["digest"],
    digestAt: row.digest_at,
  };
}
