import type { Insertable } from "kysely";
import type { DeliveryState, WhyNot } from "../../../contract/notifications/why.ts";
import type { NotificationDeliveries } from "../../database.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { StoredEvent } from "../../kernel/module/module.ts";
import { ticketKinds } from "../tickets/kinds.ts";
import type { Occasion } from "./candidates.ts";
import type { Refusal } from "./notice.ts";

/** Stands for a channel where it was decided before any was asked. */
const NO_CHANNEL = "none";

export interface Entry {
  readonly event: StoredEvent;
  readonly userId: string;
  readonly notice: string;
  readonly role: string;
  readonly channel: string;
  readonly state: DeliveryState;
  readonly why?: WhyNot | null;
  readonly notificationId?: string | null;
  readonly intoId?: string | null;
  readonly dueAt?: Date | null;
}

/** Writes into the ledger what becomes of an event for a person on a channel; once, however often it is told. */
export async function enter(ctx: Context, entry: Entry): Promise<string> {
  const { event, state } = entry;
  const id = newId(ctx.now.getTime());
  const row: Insertable<NotificationDeliveries> = {
    id,
    notification_id: entry.notificationId ?? null,
    user_id: entry.userId,
    record_id: isAboutTicket(event) ? event.recordId : null,
    event_id: event.id,
    notice: entry.notice,
    reason: entry.role,
    channel: entry.channel,
    state,
    why: entry.why ?? null,
    into_id: entry.intoId ?? null,
    due_at: entry.dueAt ?? null,
    created_at: ctx.now,
    ended_at: state === "sent" || state === "dropped" ? ctx.now : null,
  };
  await ctx.db
    .insertInto("notification_deliveries")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return id;
}

/** Somebody is not told at all, and why. Nobody is kept who is not in the organization. */
export async function drop(ctx: Context, { event, userId, offered }: Occasion, why: Refusal): Promise<void> {
  const first = offered[0];
  if (!first || !(await isPerson(ctx, userId))) return;
  const { notice, role } = first;
  await enter(ctx, { event, userId, notice: notice.key, role, channel: NO_CHANNEL, state: "dropped", why });
}

async function isPerson(ctx: Context, userId: string): Promise<boolean> {
  const found = await ctx.db.selectFrom("users").select("id").where("id", "=", userId).executeTakeFirst();
  return found !== undefined;
}

/** Records of tickets are in `records`, to which rows here may point. */
export function isAboutTicket({ kind }: StoredEvent): boolean {
  return ticketKinds().some((one) => one.kind === kind);
}
